import type { Db, MongoClient } from 'mongodb'

/** What the writers were told and what they tried, over all kills. */
export interface Ledger {
  /** Ids of documents whose insertion was acknowledged. */
  readonly inserted: Set<string>
  /** By counter: increments that were acknowledged, and those that were sent. */
  readonly counted: Map<string, { acknowledged: number; sent: number }>
  /** Ids of pairs whose transaction was acknowledged. */
  readonly paired: Set<string>
  acknowledged: number
}

export function newLedger(): Ledger {
  return { inserted: new Set(), counted: new Map(), paired: new Set(), acknowledged: 0 }
}

export const DATABASE = 'crash'

/** Starts clients that write without pause until the store is gone; resolves when all of them have given up. */
export async function writeUntilGone(client: MongoClient, ledger: Ledger, round: number): Promise<void> {
  const db = client.db(DATABASE)
  const writers = [
    ...Array.from({ length: 6 }, (_, writer) => insertItems(db, ledger, `${round}-${writer}`)),
    ...Array.from({ length: 4 }, (_, writer) => countUp(db, ledger, `counter-${writer}`)),
    ...Array.from({ length: 3 }, (_, writer) => writePairs(client, ledger, `${round}-${writer}`)),
    upsertMany(db, ledger, `${round}`),
    rebuildIndexes(db),
  ]
  await Promise.all(writers.map((writer) => writer.catch(() => {})))
}

async function insertItems(db: Db, ledger: Ledger, name: string): Promise<void> {
  const items = db.collection<{ _id: string; tag: string; n: number; list: number[] }>('items')
  for (let n = 0; ; n++) {
    const _id = `${name}-${n}`
    await items.insertOne({ _id, tag: `tag-${_id}`, n: n % 17, list: [n % 3, n % 5] })
    ledger.inserted.add(_id)
    ledger.acknowledged++
  }
}

async function countUp(db: Db, ledger: Ledger, name: string): Promise<void> {
  const counters = db.collection<{ _id: string; value: number }>('counters')
  const count = ledger.counted.get(name) ?? { acknowledged: 0, sent: 0 }
  ledger.counted.set(name, count)
  for (;;) {
    count.sent++
    await counters.updateOne({ _id: name }, { $inc: { value: 1 } }, { upsert: true })
    count.acknowledged++
    ledger.acknowledged++
  }
}

async function writePairs(client: MongoClient, ledger: Ledger, name: string): Promise<void> {
  const db = client.db(DATABASE)
  const session = client.startSession()
  for (let n = 0; ; n++) {
    const _id = `${name}-${n}`
    session.startTransaction()
    await db.collection<{ _id: string }>('left').insertOne({ _id }, { session })
    await db.collection<{ _id: string }>('right').insertOne({ _id }, { session })
    await session.commitTransaction()
    ledger.paired.add(_id)
    ledger.acknowledged++
  }
}

async function upsertMany(db: Db, ledger: Ledger, name: string): Promise<void> {
  const items = db.collection<{ _id: string }>('items')
  for (let batch = 0; ; batch++) {
    const ids = Array.from({ length: 40 }, (_, n) => `bulk-${name}-${batch}-${n}`)
    await items.bulkWrite(
      ids.map((_id) => ({
        updateOne: { filter: { _id }, update: { $set: { tag: `tag-${_id}`, n: batch % 17 } }, upsert: true },
      })),
    )
    for (const _id of ids) ledger.inserted.add(_id)
    ledger.acknowledged += ids.length
  }
}

async function rebuildIndexes(db: Db): Promise<void> {
  const items = db.collection('items')
  for (;;) {
    await items.createIndex({ n: 1, tag: -1 })
    await items.createIndex({ list: 1 })
    await items.dropIndex('n_1_tag_-1')
    await items.dropIndex('list_1')
  }
}
