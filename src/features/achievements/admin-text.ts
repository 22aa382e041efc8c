import type { TranslateFor } from '../../core/translate.ts'
import { plainText } from '../../core/plain-text.ts'
import { wording, type Achievement } from './definition.ts'
import type { CatchUp } from './catch-up.store.ts'
import { goalText } from './goal-text.ts'
import { stepsOf, titleOf } from './steps.ts'

/** An achievement as members see it, in both languages, with every tier and how many have it. */
export function previewText(
  one: Achievement,
  {
    holders,
    missions,
  }: { readonly holders: ReadonlyMap<number, number>; readonly missions: ReadonlyMap<string, string> },
  locale: string,
  t: TranslateFor,
): string {
  const texts = (['en', 'es'] as const).flatMap((language) => {
    const title = one.title[language]
    if (title === undefined) return []
    return [`**${language}** ${plainText(title, 60)}: ${plainText(wording(one.description, language), 200)}`]
  })
  const tiers = stepsOf(one).map((step) => {
    const had = t('achievements.admin.holders', { count: holders.get(step.tier) ?? 0 })
    return `- ${plainText(titleOf(step, locale), 80)}: ${goalText(step, t, missions)} · ${had}`
  })
  const head = `## ${one.emoji} ${plainText(wording(one.title, locale), 60)} · \`${one.id}\``
  return [head, ...texts, ...(one.secret ? [t('achievements.admin.secret')] : []), ...tiers]
    .join('\n')
    .slice(0, 2000)
}

/** How far a catching up is. */
export function progressText(run: CatchUp | undefined, t: TranslateFor): string {
  if (!run) return t('achievements.admin.no-catch-up')
  const { state, seen, total, granted, startedAt } = run
  const when = `<t:${Math.floor(startedAt.getTime() / 1000)}:R>`
  return t(`achievements.admin.catch-up-${state}`, { seen, total, granted, when })
}
