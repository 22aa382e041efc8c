import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { giftLimit, giftTax } from '../../../../src/features/shop/gifts/gift-limit.ts'

const rules = { giveMost: 100, giveMostToOne: 60 }

describe('the tax on a gift', () => {
  it('is whole, leaves a coin at the least, and is not saved by giving in parts', () => {
    const coins = fc.integer({ min: 1, max: 1_000_000 })
    const percent = fc.integer({ min: 0, max: 90 })
    fc.assert(
      fc.property(coins, coins, percent, (one, other, tax) => {
        const both = giftTax(one + other, tax)
        expect(Number.isInteger(both)).toBe(true)
        expect(both).toBeLessThan(one + other)
        if (one > 1 && other > 1 && giftTax(one, tax) < one - 1 && giftTax(other, tax) < other - 1)
          expect(giftTax(one, tax) + giftTax(other, tax)).toBeGreaterThanOrEqual(both)
      }),
    )
  })
})

describe('the limits of a day', () => {
  it('are never passed by gifts that were let through', () => {
    const gift = fc.record({ to: fc.constantFrom('1', '2', '3'), coins: fc.integer({ min: 1, max: 80 }) })
    fc.assert(
      fc.property(fc.array(gift, { maxLength: 20 }), (wanted) => {
        const given: { to: string; coins: number }[] = []
        for (const { to, coins } of wanted) {
          try {
            giftLimit(given, to, coins, rules)
            given.push({ to, coins })
          } catch {
            continue
          }
        }
        const sum = (some: typeof given) => some.reduce((all, one) => all + one.coins, 0)
        expect(sum(given)).toBeLessThanOrEqual(100)
        for (const to of ['1', '2', '3'])
          expect(sum(given.filter((one) => one.to === to))).toBeLessThanOrEqual(60)
      }),
    )
  })

  it('say what is left', () => {
    expect(() => giftLimit([{ to: '1', coins: 50 }], '2', 51, rules)).toThrowError(
      expect.objectContaining({ code: 'give-limit', details: { most: 100, left: 50 } }),
    )
    expect(() => giftLimit([{ to: '1', coins: 50 }], '1', 11, rules)).toThrowError(
      expect.objectContaining({ code: 'give-limit-one', details: { most: 60, left: 10 } }),
    )
  })
})
