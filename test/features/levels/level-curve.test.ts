import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CURVE_PRESETS,
  customCurve,
  customCurveRises,
  MOST_XP,
  presetCurve,
  type CurveCoefficients,
  type LevelCurve,
} from '../../../src/features/levels/level-curve.ts'

function expectExactInverse(curve: LevelCurve, level: number) {
  const xp = curve.xpFor(level)
  expect(curve.levelOf(xp)).toBe(level)
  if (level > 0) expect(curve.levelOf(xp - 1)).toBe(level - 1)
}

describe('curve presets', () => {
  it('sums the cost of each level as MEE6 does', () => {
    const curve = presetCurve('mee6')
    let total = 0
    for (let level = 0; level < 300; level += 1) {
      expect(curve.xpFor(level)).toBe(total)
      total += 5 * level ** 2 + 50 * level + 100
    }
  })

  it('follows the published formulas of Lurkr and Amari', () => {
    expect([1, 2, 3, 10].map((level) => presetCurve('lurkr').xpFor(level))).toEqual([100, 150, 300, 4150])
    expect([1, 2, 3, 10].map((level) => presetCurve('amari').xpFor(level))).toEqual([35, 55, 115, 1655])
  })

  it.each(CURVE_PRESETS)('inverts %s exactly at every level up to 2^53', (preset) => {
    const curve = presetCurve(preset)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: curve.topLevel }), (level) => expectExactInverse(curve, level)),
    )
    for (let level = 0; level <= 1100; level += 1) expectExactInverse(curve, level)
    expectExactInverse(curve, curve.topLevel)
    expect(curve.levelOf(MOST_XP)).toBe(curve.topLevel)
    expect(curve.xpFor(curve.topLevel + 1)).toBe(Infinity)
  })

  it.each(CURVE_PRESETS)('never gives a lower level for more XP on %s', (preset) => {
    const curve = presetCurve(preset)
    const xp = fc.integer({ min: 0, max: MOST_XP })
    fc.assert(fc.property(xp, xp, (a, b) => curve.levelOf(Math.min(a, b)) <= curve.levelOf(Math.max(a, b))))
    fc.assert(
      fc.property(xp, (total) => {
        const level = curve.levelOf(total)
        return curve.xpFor(level) <= total && total < curve.xpFor(level + 1)
      }),
    )
  })
})

describe("curves of one's own", () => {
  const coefficient = fc.integer({ min: -2_000_000, max: 2_000_000 }).map((thousandths) => thousandths / 1000)

  it('are exact wherever they are accepted', () => {
    fc.assert(
      fc.property(
        fc.tuple(coefficient, coefficient, coefficient, coefficient),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (coefficients, share) => {
          fc.pre(customCurveRises(coefficients))
          const curve = customCurve(coefficients)
          expectExactInverse(curve, Math.floor(share * curve.topLevel))
          expectExactInverse(curve, Math.floor(share * 700))
        },
      ),
    )
  })

  it('are accepted exactly when every level costs at least 1 XP more', () => {
    const small = fc.integer({ min: -40, max: 40 })
    fc.assert(
      fc.property(fc.tuple(small, small, small, small), (coefficients) => {
        const [c0, c1, c2, c3] = coefficients
        const total = (n: number) => (n === 0 ? 0 : c0 + c1 * n + c2 * n ** 2 + c3 * n ** 3)
        const rising = Array.from({ length: 400 }, (_, n) => total(n + 1) - total(n)).every(
          (cost) => cost >= 1,
        )
        expect(customCurveRises(coefficients)).toBe(rising)
      }),
      { numRuns: 2000 },
    )
  })

  it.each<[string, CurveCoefficients]>([
    ['flat', [100, 0, 0, 0]],
    ['falling', [1000, -1, 0, 0]],
    ['falling in the end', [0, 1_000_000, 0, -0.001]],
    ['falling in the middle', [0, 130, -25, 1]],
    ['rising by less than 1 XP', [5, 0.5, 0, 0]],
    ['free at level 1', [-100, 100, 0, 0]],
  ])('are refused when %s', (_, coefficients) => {
    expect(() => customCurve(coefficients)).toThrow(expect.objectContaining({ code: 'curve-never-rises' }))
  })

  it('handles one XP a level over the whole range', () => {
    const curve = customCurve([0, 1, 0, 0])
    expect(curve.topLevel).toBe(MOST_XP)
    fc.assert(fc.property(fc.integer({ min: 0, max: MOST_XP }), (xp) => curve.levelOf(xp) === xp))
  })
})
