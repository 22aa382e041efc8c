import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Keyed, inOrder } from '../../../src/embedded-store/aggregation/in-order.ts'
import { PAUSE } from '../../../src/embedded-store/aggregation/pause.ts'

function keyed(values: readonly number[]): Keyed[] {
  return values.map((value, order) => ({ key: Buffer.of(value >> 8, value & 255), order }))
}

function sorted(items: readonly Keyed[]): Keyed[] {
  return [...items].sort((left, right) => Buffer.compare(left.key, right.key) || left.order - right.order)
}

/** Large enough for several runs, with few different keys. */
const values = fc
  .tuple(
    fc.integer({ min: 0, max: 14_000 }),
    fc.integer({ min: 1, max: 65_535 }),
    fc.integer({ min: 1, max: 9999 }),
  )
  .map(([length, modulus, step]) => Array.from({ length }, (_, n) => (n * step) % modulus))

describe('items in order', () => {
  it('are what a sort of all of them gives, cut to the limit', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(values, fc.option(fc.integer({ min: 1, max: 9000 })), (list, limit) => {
        const items = keyed(list)
        const dropped = new Set<Keyed>()
        const found = [...inOrder(items, limit ?? Number.POSITIVE_INFINITY, (item) => dropped.add(item))]
        const taken = found.filter((item) => item !== PAUSE)
        expect(taken).toEqual(sorted(items).slice(0, limit ?? items.length))
        expect(taken.some((item) => dropped.has(item))).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('are held in no greater number than the limit needs', () => {
    let dropped = 0
    const items = keyed(Array.from({ length: 50_000 }, (_, n) => (n * 7919) % 65_536))
    const found = [...inOrder(items, 10, () => dropped++)].filter((item) => item !== PAUSE)
    expect(found).toEqual(sorted(items).slice(0, 10))
    expect(dropped).toBeGreaterThan(40_000)
  })

  it('come with the pauses of their source', () => {
    expect(
      [...inOrder([PAUSE, ...keyed([2]), PAUSE, ...keyed([1])], 5)].filter((item) => item === PAUSE),
    ).toHaveLength(2)
  })
})
