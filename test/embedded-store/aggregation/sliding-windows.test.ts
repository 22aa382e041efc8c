import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { PAUSE } from '../../../src/embedded-store/aggregation/pause.ts'
import { compilePipeline } from '../../../src/embedded-store/aggregation/pipeline.ts'
import { type Doc, Int32, type Value, docOf } from '../../../src/embedded-store/bson/value.ts'
import { ejsonValue, show } from '../documents.ts'

function run(source: readonly Doc[], stages: string): Doc[] {
  const flow = compilePipeline(ejsonValue(stages) as Value[], {}).run(source, { find: () => [] })
  return [...flow].filter((doc) => doc !== PAUSE)
}

const documents = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 3 }),
      value: fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant('text'), fc.constant(null)),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let at = 0
    return steps.map(({ step, value }, n) =>
      docOf([
        ['_id', new Int32(n)],
        ['at', new Int32((at += step))],
        ['value', typeof value === 'number' ? new Int32(value) : value],
      ]),
    )
  })

const bound = fc.integer({ min: -6, max: 6 })
const windows = fc
  .tuple(fc.constantFrom('documents', 'range'), bound, bound, fc.constantFrom('', 'low', 'high'))
  .map(([kind, one, other, open]) => {
    const low = open === 'low' ? "'unbounded'" : Math.min(one, other)
    const high = open === 'high' ? "'unbounded'" : Math.max(one, other)
    return { kind, low, high, text: `{${kind}: [${low}, ${high}]}` }
  })

/** The documents in the window of the one at `index`, found by looking at each. */
function within(
  source: readonly Doc[],
  index: number,
  { kind, low, high }: { kind: string; low: string | number; high: string | number },
): Doc[] {
  const number = (doc: Doc | undefined): number => (doc?.get('at') as Int32 | undefined)?.value ?? 0
  return source.filter((doc, at) => {
    const away = kind === 'range' ? number(doc) - number(source[index]) : at - index
    return (typeof low === 'string' || away >= low) && (typeof high === 'string' || away <= high)
  })
}

describe('what slides over a part', () => {
  it.each(['$sum', '$min', '$max', '$avg', '$first', '$last', '$push', '$stdDevPop'])(
    '%s is for each window what a group of its documents gives',
    (operator) => {
      fc.assert(
        fc.property(documents, windows, (source, window) => {
          const stages = `[{$setWindowFields: {sortBy: {at: 1}, output: {r: {${operator}: '$value', window: ${window.text}}}}}]`
          const results = run(source, stages).map((doc) => doc.get('r'))
          for (const [index, result] of results.entries()) {
            const group = run(
              within(source, index, window),
              `[{$group: {_id: null, r: {${operator}: '$value'}}}]`,
            )
            const expected = group[0]
              ? group[0].get('r')
              : run([docOf([['a', null]])], `[{$group: {_id: null, r: {${operator}: '$nothing'}}}]`)[0]?.get(
                  'r',
                )
            if (typeof expected === 'number' && typeof result === 'number')
              expect(result).toBeCloseTo(expected, 8)
            else expect(show(docOf([['r', result ?? null]]))).toBe(show(docOf([['r', expected ?? null]])))
          }
        }),
        { numRuns: 60 },
      )
    },
  )

  it.each([
    ["{$push: '$value', window: {documents: [-400, 0]}}"],
    ["{$top: {sortBy: {value: 1}, output: '$at'}, window: {documents: [-100, 100]}}"],
    ["{$push: '$value', window: {documents: ['unbounded', 'current']}}"],
  ])('gives others their turn between the documents: %s', (output) => {
    const source = Array.from({ length: 4000 }, (_, n) =>
      docOf([
        ['at', new Int32(n)],
        ['value', n % 97],
      ]),
    )
    const stages = `[{$setWindowFields: {sortBy: {at: 1}, output: {r: ${output}}}}, {$project: {r: 1}}]`
    const flow = compilePipeline(ejsonValue(stages) as Value[], {}).run(source, { find: () => [] })
    // A look at this clock takes a millisecond, however fast the machine is.
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now++)
    let pauses = 0
    for (const doc of flow) if (doc === PAUSE) pauses++
    vi.mocked(performance.now).mockRestore()
    expect(pauses).toBeGreaterThan(source.length / 20)
  })

  it('fills what is missing from the nearest numbers on both sides', () => {
    const values = fc.array(fc.option(fc.integer({ min: -9, max: 9 })), { maxLength: 30 })
    fc.assert(
      fc.property(values, (list) => {
        const source = list.map((value, n) =>
          docOf([
            ['at', n * 2],
            ['value', value],
          ]),
        )
        const filled = run(
          source,
          "[{$setWindowFields: {sortBy: {at: 1}, output: {r: {$linearFill: '$value'}}}}]",
        )
        for (const [index, doc] of filled.entries()) {
          const before = list.findLastIndex((value, at) => at <= index && value !== null)
          const after = list.findIndex((value, at) => at >= index && value !== null)
          const [low, high] = [list[before], list[after]]
          const missing = typeof low !== 'number' || typeof high !== 'number'
          const share = after === before ? 0 : (index - before) / (after - before)
          if (missing) expect(doc.get('r')).toBeNull()
          else expect(doc.get('r')).toBeCloseTo(low + (high - low) * share, 9)
        }
      }),
    )
  })

  it('takes time in proportion to the part, not to the windows', () => {
    const source = Array.from({ length: 20_000 }, (_, n) =>
      docOf([
        ['at', new Int32(n)],
        ['value', n / 7],
      ]),
    )
    const seconds = (width: number): number => {
      const from = performance.now()
      const output = `{s: {$sum: '$value', window: {documents: [-${width}, 0]}}, m: {$max: '$value', window: {range: [-${width}, ${width}]}}}`
      expect(run(source, `[{$setWindowFields: {sortBy: {at: 1}, output: ${output}}}]`)).toHaveLength(20_000)
      return performance.now() - from
    }
    seconds(10)
    // Summed up anew for each document, the wide windows would take 500 times as long as the narrow ones.
    expect(seconds(5000)).toBeLessThan(20 * seconds(10) + 1000)
  })
})
