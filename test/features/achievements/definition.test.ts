import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { achievement, TOTALS, type Achievement } from '../../../src/features/achievements/definition.ts'
import { draftTemplate, TEMPLATE_GOALS } from '../../../src/features/achievements/draft-template.ts'
import { readAchievements, writeAchievements } from '../../../src/features/achievements/pack.ts'
import { placeSteps } from '../../../src/features/achievements/past-places.ts'
import { STARTER_SET } from '../../../src/features/achievements/starter-set.ts'
import { AchievementList } from '../../../src/features/achievements/steps.ts'

const one = (changes: object) => ({
  id: 'one',
  emoji: '🏅',
  title: { en: 'One' },
  description: { es: 'Uno' },
  goal: { of: 'messages' },
  tiers: [{ at: 1 }],
  ...changes,
})
const faultsOf = (...achievements: object[]) => {
  const read = readAchievements(JSON.stringify({ laurel: 'achievements/1', achievements }))
  return 'faults' in read ? read.faults.map(({ code, path }) => `${code} ${path.join('.')}`) : []
}

describe('achievements as data', () => {
  it('unlock exactly the tiers that lie between two totals', () => {
    const list = new AchievementList(STARTER_SET)
    const tiers = (before: number, after: number) =>
      list.crossed('messages', before, after).map(({ at }) => at)
    expect(tiers(0, 1)).toEqual([1])
    expect(tiers(1, 99)).toEqual([])
    expect(tiers(99, 1000)).toEqual([100, 1000])
    expect(tiers(100, 100)).toEqual([])
    expect(tiers(1000, 5)).toEqual([])
  })

  it('have ids of their own in the starter set, which is free of faults', () => {
    expect(new Set(STARTER_SET.map(({ id }) => id)).size).toBe(STARTER_SET.length)
    expect(readAchievements(writeAchievements(STARTER_SET))).toMatchObject({
      value: { achievements: STARTER_SET },
    })
  })

  it('begin with a template that is right for every kind of goal', () => {
    for (const goal of TEMPLATE_GOALS)
      expect([goal, readAchievements(draftTemplate(goal))]).toMatchObject([
        goal,
        { value: { achievements: [{ id: 'my-achievement', goal: { of: goal } }] } },
      ])
  })

  it('read back to the same from the file that they are written to', () => {
    const made = fc.record({
      id: fc.constantFrom('a', 'long-night', 'x1'),
      emoji: fc.constantFrom('🏅', '⭐'),
      title: fc.record({ en: fc.constantFrom('Yes: no', '# x', "it's") }),
      description: fc.record({ es: fc.constantFrom('- sí', 'ñ', 'null') }),
      secret: fc.boolean(),
      goal: fc.record({ of: fc.constantFrom(...TOTALS) }),
      tiers: fc
        .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 9 })
        .map((at) => at.toSorted((a, b) => a - b).map((value, index) => ({ at: value, xp: index }))),
    })
    fc.assert(
      fc.property(made, (raw) => {
        const parsed: Achievement = achievement.parse(raw)
        expect(readAchievements(writeAchievements([parsed]))).toMatchObject({
          value: { achievements: [parsed] },
        })
      }),
      { numRuns: 40 },
    )
  })
})

describe('what is wrong with achievements', () => {
  it.each([
    [
      'tiers that do not rise',
      one({ tiers: [{ at: 5 }, { at: 5 }] }),
      'tiers-order achievements.0.tiers.1.at',
    ],
    [
      'places that do not get better',
      one({ goal: { of: 'rank', board: 'week' }, tiers: [{ at: 1 }, { at: 3 }] }),
      'tiers-order achievements.0.tiers.1.at',
    ],
    [
      'several tiers of what is given',
      one({ goal: { of: 'hand' }, tiers: [{ at: 1 }, { at: 2 }] }),
      'single-tier achievements.0.tiers',
    ],
    [
      'a day that no year has',
      one({ goal: { of: 'date', month: 2, day: 30 } }),
      'too-large achievements.0.goal.day',
    ],
    ['no text in any language', one({ title: {} }), 'no-language achievements.0.title'],
    ['fields that do not exist', one({ extra: 1 }), 'unknown-field achievements.0.extra'],
    ['a prototype as an id', one({ id: '__proto__' }), 'wrong-form achievements.0.id'],
    ['more XP than allowed', one({ tiers: [{ at: 1, xp: 50_001 }] }), 'too-large achievements.0.tiers.0.xp'],
    [
      'a kind of goal that does not exist',
      one({ goal: { of: 'luck' } }),
      'not-one-of achievements.0.goal.of',
    ],
  ])('is told with its place: %s', (_, bad, fault) => {
    expect(faultsOf(bad)).toEqual([fault])
  })

  it('is told of a name that comes twice, and of a file that is too long', () => {
    expect(faultsOf(one({}), one({}))).toEqual(['duplicate-id achievements.1.id'])
    expect(readAchievements('x'.repeat(1_000_001))).toMatchObject({ faults: [{ code: 'too-long-file' }] })
    expect(faultsOf(...Array.from({ length: 201 }, (_, index) => one({ id: `a${index}` })))).toEqual([
      'too-many achievements',
    ])
  })
})

describe('places', () => {
  it('reach every tier that asks for no better one', () => {
    const podium = achievement.parse(
      one({ goal: { of: 'rank', board: 'season' }, tiers: [{ at: 10 }, { at: 3 }, { at: 1 }] }),
    )
    const reached = (place: number | undefined) => placeSteps(podium, place).map(({ at }) => at)
    expect([reached(1), reached(3), reached(7), reached(11), reached(undefined)]).toEqual([
      [10, 3, 1],
      [10, 3],
      [10],
      [],
      [],
    ])
  })
})
