import { stringify } from 'yaml'
import { z } from 'zod'
import { readDefinition, type Definition, type DefinitionText, type Fault } from '../missions/index.ts'
import { achievement, MOST_ACHIEVEMENTS, type Achievement } from './definition.ts'

const pack = z.strictObject({
  laurel: z.literal('achievements/1'),
  achievements: z.array(achievement).min(1).max(MOST_ACHIEVEMENTS),
})
const SINGLE: ReadonlySet<string> = new Set(['date', 'hand', 'endorsed'])

/** Reads achievements from YAML or JSON; all that is wrong with them is told with its place in the text. */
export function readAchievements(
  text: DefinitionText,
): Definition<{ readonly achievements: readonly Achievement[] }> | { readonly faults: readonly Fault[] } {
  return readDefinition(text, {
    schema: pack,
    list: 'achievements',
    most: MOST_ACHIEVEMENTS,
    check: ({ achievements }) => checkAchievements(achievements),
  })
}

/** What single fields can't show: names twice, no text at all, tiers that do not rise. */
export function checkAchievements(all: readonly Achievement[]): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  for (const [index, { id, title, description, goal, tiers }] of all.entries()) {
    const report = (code: Fault['code'], path: Fault['path'], values: Fault['values'] = {}) =>
      void faults.push({ code, path: ['achievements', index, ...path], values })
    if (seen.has(id)) report('duplicate-id', ['id'], { id })
    seen.add(id)
    if (!title.en && !title.es) report('no-language', ['title'])
    if (!description.en && !description.es) report('no-language', ['description'])
    if (SINGLE.has(goal.of) && (tiers.length > 1 || tiers[0]?.at !== 1)) report('single-tier', ['tiers'])
    if (goal.of === 'date' && goal.day > daysOf(goal.month))
      report('too-large', ['goal', 'day'], { most: daysOf(goal.month) })
    for (const [place, { at }] of tiers.entries()) {
      const before = tiers[place - 1]?.at
      const rises = before === undefined || (goal.of === 'rank' ? at < before : at > before)
      if (!rises) report('tiers-order', ['tiers', place, 'at'])
    }
  }
  return faults
}

function daysOf(month: number): number {
  return new Date(Date.UTC(2024, month, 0)).getUTCDate()
}

/** Achievements as a file that reads back to the same; what says nothing is left out. */
export function writeAchievements(achievements: readonly Achievement[]): string {
  return stringify({ laurel: 'achievements/1', achievements: achievements.map(brief) }, { lineWidth: 110 })
}

function brief({ secret, tiers, ...rest }: Achievement): object {
  return {
    ...rest,
    ...(secret ? { secret } : {}),
    tiers: tiers.map(({ at, xp, coins, role }) => ({
      at,
      ...(xp > 0 ? { xp } : {}),
      ...(coins > 0 ? { coins } : {}),
      ...(role ? { role } : {}),
    })),
  }
}
