import { plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import type { Mission } from './definition/mission.ts'
import { isGroup, PROOFS, type Leaf, type Objective } from './definition/objective.ts'
import type { Rewards } from './definition/rewards.ts'

const MOST_PLACES = 4
const MOST_WINNERS = 25

/** Who won, as mentions; of many the first. */
export function winnersText(winners: readonly string[], t: TranslateFor): string {
  const rest = winners.length - MOST_WINNERS
  const shown = winners.slice(0, MOST_WINNERS).map((id) => `<@${id}>`)
  return [...shown, ...(rest > 0 ? [`+${rest}`] : [])].join(', ') || t('missions.raffle.nobody')
}

/** Title or description in the reader's language, or in the other one where that is all there is. */
export function textOf(
  mission: Mission,
  locale: string,
): { readonly title: string; readonly description: string } {
  return {
    title: titleOf(mission, locale),
    description: plainText(wordsIn(mission, locale)?.description ?? '', 400),
  }
}

export function titleOf(mission: Mission, locale: string): string {
  return plainText(wordsIn(mission, locale)?.title ?? '', 80)
}

function wordsIn({ texts: { en, es } }: Mission, locale: string): Mission['texts']['en'] {
  return locale.startsWith('es') ? (es ?? en) : (en ?? es)
}

/** What rewards are, as one line. */
export function rewardText(
  { xp, coins, roles, badges, items, entries, boost }: Rewards,
  t: TranslateFor,
): string {
  const parts = [
    ...(xp > 0 ? [t('missions.reward.xp', { xp })] : []),
    ...(coins > 0 ? [t('missions.reward.coins', { coins })] : []),
    ...roles.map(({ role, hours }) =>
      hours === undefined
        ? t('missions.reward.role', { role: roleText(role) })
        : t('missions.reward.role-for', { role: roleText(role), hours }),
    ),
    ...badges.map(({ emoji, name }) => `${emoji} ${plainText(name, 60)}`),
    ...items.map(({ item, count }) => t('missions.reward.item', { item, count })),
    ...entries.map(({ raffle, count }) => t('missions.reward.entries', { raffle, count })),
    ...(boost ? [t('missions.reward.boost', boost)] : []),
  ]
  return parts.join(' · ') || t('missions.reward.none')
}

function roleText(role: string): string {
  return /^\d+$/.test(role) ? `<@&${role}>` : plainText(role, 60)
}

/** Single things with how much of each is done, one line each. */
export function partTexts(objective: Objective, counts: readonly number[], t: TranslateFor): string[] {
  let index = 0
  const lines: string[] = []
  const walk = (tree: Objective, depth: number) => {
    const indent = '  '.repeat(depth)
    if (isGroup(tree)) {
      const least = tree.do === 'some' ? tree.least : 0
      lines.push(indent + t(`missions.group.${tree.do}`, { least, of: tree.of.length }))
      for (const part of tree.of) walk(part, depth + 1)
      return
    }
    const done = counts[index] ?? 0
    index += 1
    lines.push(indent + leafText(tree, done, t))
  }
  walk(objective, 0)
  return lines
}

/** What a proof may be, as translations choose by it: `text_link`. */
export function kindsKey({ kinds }: Extract<Leaf, { do: 'proof' }>): string {
  return PROOFS.filter((kind) => kinds.includes(kind)).join('_')
}

function leafText(leaf: Leaf, done: number, t: TranslateFor): string {
  if (leaf.do === 'proof') return t('missions.part.proof', { done, kinds: kindsKey(leaf) })
  if (leaf.do === 'reach') return t(`missions.part.reach-${leaf.what}`, { done, count: leaf.count })
  const channels = 'in' in leaf && leaf.in ? leaf.in : []
  const shown = channels.slice(0, MOST_PLACES).map((id) => (/^\d+$/.test(id) ? `<#${id}>` : plainText(id)))
  const rest = channels.length - shown.length
  const places = [...shown, ...(rest > 0 ? [`+${rest}`] : [])].map((place) => ` ${place}`).join('')
  return t(`missions.part.${leaf.do}`, { done, count: leaf.count }) + places
}
