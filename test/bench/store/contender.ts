/** One way to store members, and the work that each of them is measured at. Each function resolves when the work is durable. */
export interface Contender {
  /** Members `from` to `from + count`, each in a request of its own, PARALLEL at a time. */
  insertOneByOne(from: number, count: number): Promise<void>
  incrementOneByOne(count: number): Promise<void>
  /** A thousand in a request, as all that is in bulk. */
  insertInBulk(from: number, count: number): Promise<void>
  incrementInBulk(count: number): Promise<void>
  /** Adds to members of whom half are new. */
  upsertInBulk(from: number, count: number): Promise<void>
  /** Transactions of 200 increments in one request. */
  transactionsInBulk(count: number): Promise<void>
  /** Transactions of 200 increments, each waited for. */
  transactionsOneByOne(count: number): Promise<void>
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
export const BATCH = 1000

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

export const members = (from: number, count: number): Member[] =>
  Array.from({ length: count }, (_, n) => member(from + n))

/** `count` updates that add to members from the first on. */
export const increments = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    updateOne: { filter: { _id: `m${n}` }, update: { $inc: { xp: 1 } } },
  }))

/** Updates that add to members or make them. */
export const upserts = (from: number, count: number) =>
  members(from, count).map(({ _id, guild, xp, name }) => ({
    updateOne: {
      filter: { _id },
      update: { $inc: { xp }, $setOnInsert: { guild, name } },
      upsert: true,
    },
  }))

/** Runs `work` for 0 to `count`, PARALLEL at a time. */
export async function inParallel(count: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await work(n)
  }
  await Promise.all(Array.from({ length: PARALLEL }, lane))
}

/** Runs `work` for each whole batch of `count`. */
export async function inBatches(count: number, work: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < count; at += BATCH) await work(at)
}
