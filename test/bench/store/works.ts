import type { Contender } from './contender.ts'

/** One kind of work; `unit` is how many operations one of `count` stands for. */
export interface Work {
  readonly name: string
  readonly count: number
  readonly unit?: number
  /** How many members there are more after it. */
  readonly adds?: number
  /** `from` is a number behind all members that are there. */
  run(contender: Contender, count: number, from: number): Promise<void>
}

export const TOP_OF_FEW = 'top 10 of 10,000'
export const TOP_OF_ALL = 'top 10 of all'

export const worksOnFew: readonly Work[] = [
  { name: TOP_OF_FEW, count: 500, run: (contender, count) => contender.top10(count) },
]

export const writes: readonly Work[] = [
  {
    name: 'bulk inserts',
    count: 10_000,
    adds: 10_000,
    run: (contender, count, from) => contender.insertInBulk(from, count),
  },
  { name: 'bulk increments', count: 10_000, run: (contender, count) => contender.incrementInBulk(count) },
  {
    name: 'bulk upserts',
    count: 10_000,
    adds: 5000,
    run: (contender, count, from) => contender.upsertInBulk(from - count / 2, count),
  },
  {
    name: 'transactions of 200 writes',
    count: 20,
    unit: 200,
    run: (contender, count) => contender.transactionsInBulk(count),
  },
  {
    name: 'transactions of 200 writes, one by one',
    count: 3,
    unit: 200,
    run: (contender, count) => contender.transactionsOneByOne(count),
  },
  {
    name: 'inserts',
    count: 2000,
    adds: 2000,
    run: (contender, count, from) => contender.insertOneByOne(from, count),
  },
  { name: 'increments', count: 2000, run: (contender, count) => contender.incrementOneByOne(count) },
]

/** The works whose ratio to the raw engine has a goal: what is written in bulk, transactions of one request included. */
export const BULK: ReadonlySet<string> = new Set(writes.slice(0, 4).map(({ name }) => name))

export const reads: readonly Work[] = [
  { name: 'finds by id', count: 2000, run: (contender, count) => contender.findById(count) },
  { name: 'finds by index', count: 1000, run: (contender, count) => contender.findByIndex(count) },
  { name: TOP_OF_ALL, count: 500, run: (contender, count) => contender.top10(count) },
  { name: 'counts of a range', count: 500, run: (contender, count) => contender.countRange(count) },
  { name: 'groups of 100,000', count: 1, unit: 100_000, run: (contender) => contender.group() },
]
