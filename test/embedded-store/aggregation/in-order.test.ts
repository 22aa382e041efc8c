import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOrder } from '../../../src/embedded-store/aggregation/in-order.ts'
import type { Keyed } from '../../../src/embedded-store/aggregation/keyed.ts'
import { MemoryMeter, noDiskUse } from '../../../src/embedded-store/aggregation/memory.ts'
import { PAUSE } from '../../../src/embedded-store/aggregation/pause.ts'
import type { Holding } from '../../../src/embedded-store/aggregation/sorted-runs.ts'
import { SpillFile } from '../../../src/embedded-store/aggregation/spill-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-spill-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const ITEM_BYTES = 100

/** Items of equal size, of which so many fit into memory; the rest is written when that is allowed. */
function holding(most: number, mayWrite = true): Holding<Keyed> {
  return {
    meter: new MemoryMeter({ memoryLimit: most * ITEM_BYTES }),
    size: () => ITEM_BYTES,
    spill: mayWrite ? () => new SpillFile(folder) : null,
    tooMuch: (limit) => noDiskUse('$sort', limit),
    encode: ({ order }) => Buffer.from(String(order)),
    decode(bytes, { key, order }) {
      return { key: Buffer.from(key), order: Number(bytes.toString()) === order ? order : -1 }
    },
  }
}

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
  it(
    'are what a sort of all of them gives, cut to the limit, in memory or on disk',
    { timeout: 60_000 },
    () => {
      const limits = fc.option(fc.integer({ min: 1, max: 9000 }))
      fc.assert(
        fc.property(values, limits, fc.constantFrom(20_000, 3000, 100), (list, limit, most) => {
          const items = keyed(list)
          const held = holding(most)
          const found = [...inOrder(items, limit ?? Number.POSITIVE_INFINITY, held)]
          expect(found.filter((item) => item !== PAUSE)).toEqual(
            sorted(items).slice(0, limit ?? items.length),
          )
          expect(held.meter.used).toBe(0)
        }),
        { numRuns: 20 },
      )
      expect(readdirSync(folder)).toEqual([])
    },
  )

  it('stay in order when they are written in more runs than are read side by side', () => {
    const items = keyed(Array.from({ length: 3000 }, (_, n) => (n * 7919) % 65_536))
    const found = [...inOrder(items, Number.POSITIVE_INFINITY, holding(4))].filter((item) => item !== PAUSE)
    expect(found).toEqual(sorted(items))
  })

  it('are held in no greater number than the limit needs', () => {
    const items = keyed(Array.from({ length: 50_000 }, (_, n) => (n * 7919) % 65_536))
    const held = holding(10_000, false)
    const found = [...inOrder(items, 10, held)].filter((item) => item !== PAUSE)
    expect(found).toEqual(sorted(items).slice(0, 10))
  })

  it('are refused when memory does not suffice and nothing may be written', () => {
    const held = holding(10, false)
    expect(() => [...inOrder(keyed([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), 20, held)]).toThrow(
      'Sort exceeded memory limit of 1000 bytes, but did not opt in to external sorting.',
    )
    expect(held.meter.used).toBe(0)
  })

  it('come with the pauses of their source', () => {
    const items = [PAUSE, ...keyed([2]), PAUSE, ...keyed([1])] as const
    expect([...inOrder(items, 5, holding(10))].filter((item) => item === PAUSE)).toHaveLength(2)
  })
})
