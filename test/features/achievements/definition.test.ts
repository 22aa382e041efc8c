import { describe, expect, it } from 'vitest'
import { achievement, crossed } from '../../../src/features/achievements/definition.ts'
import { STARTER_SET } from '../../../src/features/achievements/starter-set.ts'

describe('achievements as data', () => {
  it('unlock exactly the tiers that lie between two totals', () => {
    const tiers = (before: number, after: number) =>
      crossed(STARTER_SET, 'messages', before, after).map(({ at }) => at)
    expect(tiers(0, 1)).toEqual([1])
    expect(tiers(1, 99)).toEqual([])
    expect(tiers(99, 1000)).toEqual([100, 1000])
    expect(tiers(100, 100)).toEqual([])
    expect(tiers(1000, 5)).toEqual([])
  })

  it('refuse tiers that do not rise, and fields that do not exist', () => {
    const [first] = STARTER_SET
    expect(achievement.safeParse({ ...first, tiers: [{ at: 5 }, { at: 5 }] }).success).toBe(false)
    expect(achievement.safeParse({ ...first, extra: 1 }).success).toBe(false)
    expect(achievement.safeParse(first).success).toBe(true)
  })

  it('have ids of their own', () => {
    expect(new Set(STARTER_SET.map(({ id }) => id)).size).toBe(STARTER_SET.length)
  })
})
