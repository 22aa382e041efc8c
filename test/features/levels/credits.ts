import type { Credit } from '../../../src/features/earning/index.ts'
import { freshTotals } from '../../../src/features/earning/member-totals.ts'
import { levelsSettings, type LevelsSettings } from '../../../src/features/levels/settings.ts'
import { messageAt } from '../earning/activities.ts'

const NOON = 1_700_000_000_000

/** A credit that brought a member from `before` to `after` XP. */
export function creditOf(
  before: number,
  after: number,
  facts: { peakXp?: number; roleIds?: string[] } = {},
): Credit {
  const totals = { ...freshTotals('1000', '2000'), name: 'Ana' }
  const peakXp = facts.peakXp ?? before
  return {
    activity: messageAt(NOON, { roleIds: facts.roleIds ?? [] }),
    amount: after - before,
    countsAt: NOON,
    before: { ...totals, xp: before, peakXp },
    after: { ...totals, xp: after, peakXp: Math.max(peakXp, after) },
  }
}

export function levelsSettingsWith(changes: Partial<LevelsSettings> = {}): LevelsSettings {
  return { ...levelsSettings.schema.parse({}), ...changes }
}
