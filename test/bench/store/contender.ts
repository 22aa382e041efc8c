/** One way to store members, and the work that each of them is measured at. Each function resolves when the work is durable. */
export interface Contender {
  /** Members `from` to `from + count`, each in a request of its own, `parallel` at a time. */
  insertOneByOne(from: number, count: number): Promise<void>
  incrementOneByOne(count: number): Promise<void>
  /** Adds to members, of whom half are new, a thousand in a request. */
  upsertInBulk(from: number, count: number): Promise<void>
  insertInBulk(from: number, count: number): Promise<void>
  /** Transactions of 200 writes. */
  transactions(count: number): Promise<void>
  findById(count: number): Promise<void>
  findByIndex(count: number): Promise<void>
  top10(count: number): Promise<void>
  countRange(count: number): Promise<void>
  /** Sums by guild over the first 100,000 members. */
  group(): Promise<void>
  close(): Promise<void>
}

/** How many requests are under way at once. */
export const PARALLEL = 32

export interface Member {
  _id: string
  guild: string
  xp: number
  name: string
}

/** The member of this number; experience is spread so that ranks are. */
export function member(n: number): Member {
  return { _id: `m${n}`, guild: `g${n % 10}`, xp: (n * 7919) % 1_000_003, name: `member ${n}` }
}

/** Runs `work` for 0 to `count`, PARALLEL at a time. */
export async function inParallel(count: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await work(n)
  }
  await Promise.all(Array.from({ length: PARALLEL }, lane))
}
