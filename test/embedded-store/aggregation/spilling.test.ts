import { readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PAUSE } from '../../../src/embedded-store/aggregation/pause.ts'
import { compilePipeline } from '../../../src/embedded-store/aggregation/pipeline.ts'
import { SpillFile, removeSpillFiles } from '../../../src/embedded-store/aggregation/spill-file.ts'
import type { PipelineEnvironment } from '../../../src/embedded-store/aggregation/stage.ts'
import { type Doc, Int32, type Value, docOf } from '../../../src/embedded-store/bson/value.ts'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { ejsonValue } from '../documents.ts'
import { shown } from './pipeline.ts'

let folder: string
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-spill-'))
})
afterEach(() => {
  expect(readdirSync(folder)).toEqual([])
  files = 0
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const COUNT = 2000
const SOURCE: readonly Doc[] = Array.from({ length: COUNT }, (_, n) =>
  docOf([
    ['_id', new Int32(n)],
    ['group', new Int32((n * 7919) % 401)],
    ['value', new Int32((n * 31) % 997)],
    ['text', 'x'.repeat(50)],
  ]),
)

const PLENTY = 100 * 1024 * 1024
/** Far less than the documents take. */
const LITTLE = 20_000

function run(stages: string, memoryLimit: number, more: Partial<PipelineEnvironment> = {}): string[] {
  const pipeline = compilePipeline(ejsonValue(stages) as Value[], { random: () => 0.5 })
  const flow = pipeline.run(SOURCE, {
    memoryLimit,
    find: (_, filter) => {
      const { matches } = compileFilter(filter)
      return SOURCE.filter((doc) => matches(doc))
    },
    spill() {
      files++
      return new SpillFile(folder)
    },
    ...more,
  })
  return shown([...flow].filter((doc) => doc !== PAUSE))
}

describe('a stage that has no room in memory', () => {
  it.each([
    '[{$sort: {value: 1, _id: -1}}]',
    '[{$sort: {group: -1}}, {$limit: 700}]',
    "[{$bucketAuto: {groupBy: '$value', buckets: 7, output: {n: {$sum: 1}, least: {$min: '$_id'}}}}]",
    "[{$setWindowFields: {partitionBy: '$group', sortBy: {value: 1}, output: {rank: {$rank: {}}, sum: {$sum: '$value', window: {documents: ['unbounded', 'current']}}}}}]",
    "[{$fill: {partitionByFields: ['group'], sortBy: {value: 1}, output: {last: {method: 'locf'}}}}]",
    "[{$densify: {field: 'value', partitionByFields: ['group'], range: {step: 200, bounds: 'full'}}}]",
    "[{$facet: {n: [{$count: 'n'}], top: [{$sort: {value: -1, _id: 1}}, {$limit: 3}]}}]",
  ])('gives the same by way of the disk: %s', (stages) => {
    const expected = run(stages, PLENTY)
    expect(files).toBe(0)
    expect(run(stages, LITTLE)).toEqual(expected)
    expect(files).toBeGreaterThan(0)
  })

  it.each([
    "[{$group: {_id: '$group', n: {$sum: 1}, first: {$first: '$_id'}, last: {$last: '$_id'}, all: {$push: '$value'}}}]",
    "[{$group: {_id: {g: '$group', odd: {$mod: ['$value', 2]}}, mean: {$avg: '$value'}, set: {$addToSet: '$value'}}}]",
    "[{$sortByCount: '$value'}]",
  ])('finds the same groups by way of the disk: %s', (stages) => {
    const expected = run(stages, PLENTY)
    expect(run(stages, LITTLE).sort()).toEqual(expected.sort())
    expect(files).toBeGreaterThan(0)
  })

  it('holds the other collection of a $lookup only when that fits', () => {
    const stages =
      "[{$match: {_id: {$lt: 3}}}, {$lookup: {from: 'c', localField: 'group', foreignField: 'group', as: 'same', pipeline: [{$project: {value: 1}}]}}]"
    const isIndexed = (): boolean => false
    expect(run(stages, LITTLE, { isIndexed })).toEqual(run(stages, PLENTY, { isIndexed }))
  })

  it('puts all of it in the place of a collection with $out', () => {
    let written = 0
    const write = {
      replaceAll(_: unknown, docs: Iterable<Doc>) {
        for (const doc of docs) if (doc.has('_id')) written++
      },
      hasUniqueIndex: () => true,
      find: () => [],
      insert() {},
      replace() {},
    }
    run("[{$out: 'target'}]", LITTLE, { write })
    expect(written).toBe(COUNT)
    expect(files).toBe(1)
  })

  it.each([
    ['[{$sort: {value: 1}}]', 292],
    ["[{$group: {_id: '$group', n: {$sum: 1}}}]", 292],
    ["[{$bucketAuto: {groupBy: '$value', buckets: 7}}]", 292],
    ["[{$setWindowFields: {partitionBy: '$group', output: {n: {$sum: 1}}}}]", 292],
  ])('is refused when nothing may be written: %s', (stages, code) => {
    expect(() => run(stages, LITTLE, { spill: null })).toThrow(expect.objectContaining({ code }))
  })

  it.each([
    ["[{$group: {_id: null, all: {$push: '$text'}}}]", 146],
    ["[{$group: {_id: null, all: {$addToSet: '$_id'}}}]", 146],
    ["[{$group: {_id: {$mod: ['$_id', 3]}, all: {$push: '$text'}}}]", 146],
    ["[{$bucket: {groupBy: '$_id', boundaries: [0, 5000], output: {all: {$push: '$text'}}}}]", 146],
    ["[{$bucketAuto: {groupBy: '$_id', buckets: 1, output: {all: {$push: '$text'}}}}]", 146],
    ['[{$setWindowFields: {sortBy: {_id: 1}, output: {n: {$sum: 1}}}}]', 5643011],
    [
      "[{$graphLookup: {from: 'c', startWith: '$_id', connectFromField: '_id', connectToField: 'none', as: 'x'}}, {$facet: {all: []}}]",
      4031700,
    ],
    [
      "[{$limit: 1}, {$graphLookup: {from: 'c', startWith: null, connectFromField: 'none', connectToField: 'none', as: 'x'}}]",
      40099,
    ],
  ])('fails as MongoDB does with what can not be written: %s', (stages, code) => {
    expect(() => run(stages, LITTLE)).toThrow(expect.objectContaining({ code }))
  })
})

describe('a file of intermediate results', () => {
  it('gives back its records, large and small, from anywhere', () => {
    const file = new SpillFile(folder)
    const places: number[] = []
    const records = [0, 1, 70_000, 3, 200_000, 0, 65_532].map((length, n) => Buffer.alloc(length, n))
    for (const record of records) {
      places.push(file.end)
      file.append([record.subarray(0, 2), record.subarray(2)])
    }
    expect([...file.read(0, file.end)].map((bytes) => bytes.length)).toEqual(
      records.map(({ length }) => length),
    )
    const some = [...file.read(places[2] ?? 0, places[5] ?? 0)]
    expect(some.map((bytes, at) => bytes.equals(records[at + 2] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
      true,
    ])
    file.close()
  })

  it('is removed at the next start where a crash has left it', async () => {
    await writeFile(join(folder, 'spill-01234567-89ab-cdef-0123-456789abcdef.tmp'), 'left')
    await writeFile(join(folder, 'other.tmp'), 'kept')
    removeSpillFiles(folder)
    expect(readdirSync(folder)).toEqual(['other.tmp'])
    await rm(join(folder, 'other.tmp'))
  })
})
