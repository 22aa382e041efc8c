import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boostAt, withBoost, withoutBoost, type Boost } from '../../../src/features/earning/boost.ts'

const NOON = 1_700_000_000_000
const HOUR = 3_600_000
const hours = (boosts: readonly Boost[], hundredths: number) =>
  boosts
    .filter((boost) => boost.hundredths === hundredths)
    .reduce((sum, { from, until }) => sum + until.getTime() - from.getTime(), 0) / HOUR

describe('boosts', () => {
  it('count while they last, the strongest alone', () => {
    const boosts = withBoost(
      withBoost([], 'a', { hundredths: 150, hours: 4 }, NOON),
      'b',
      { hundredths: 200, hours: 1 },
      NOON + HOUR,
    )
    const times = [-1, 0, HOUR, 2 * HOUR, 4 * HOUR - 1, 4 * HOUR]
    expect(times.map((after) => boostAt(boosts, NOON + after))).toEqual([1, 1.5, 2, 1.5, 1.5, 1])
  })

  it('of one strength follow each other, each key once', () => {
    const first = withBoost([], 'a', { hundredths: 200, hours: 2 }, NOON)
    const both = withBoost(first, 'b', { hundredths: 200, hours: 2 }, NOON + HOUR)
    expect(withBoost(both, 'b', { hundredths: 200, hours: 2 }, NOON + HOUR)).toBe(both)
    expect(boostAt(both, NOON + 4 * HOUR - 1)).toBe(2)
    expect(boostAt(both, NOON + 4 * HOUR)).toBe(1)
  })

  it('end at once, and let those that wait move up', () => {
    const first = withBoost([], 'a', { hundredths: 200, hours: 2 }, NOON)
    const both = withBoost(first, 'b', { hundredths: 200, hours: 2 }, NOON)
    const ended = withoutBoost(both, 'a', NOON + HOUR)
    expect(boostAt(ended, NOON + HOUR)).toBe(2)
    expect(boostAt(ended, NOON + 3 * HOUR)).toBe(1)
    expect(withoutBoost(ended, 'a', NOON + 2 * HOUR)).toEqual(ended)
  })

  it('give all the time that was bought, whenever it was bought', () => {
    const purchases = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 6 }), hours: fc.integer({ min: 1, max: 9 }) }),
      {
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(purchases, (bought) => {
        let at = NOON
        let boosts: readonly Boost[] = []
        for (const [index, one] of bought.entries()) {
          at += one.wait * HOUR
          boosts = withBoost(boosts, String(index), { hundredths: 200, hours: one.hours }, at)
        }
        const sorted = boosts.toSorted((a, b) => a.from.getTime() - b.from.getTime())
        expect(
          sorted.every(({ from }, index) => index === 0 || from >= (sorted[index - 1]?.until ?? 0)),
        ).toBe(true)
        const all = bought.reduce((sum, one) => sum + one.hours, 0)
        expect(hours(boosts, 200)).toBe(all)
      }),
      { numRuns: 200 },
    )
  })
})
