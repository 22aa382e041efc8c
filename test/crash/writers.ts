import type { Db, MongoClient } from 'mongodb'
import { ACCOUNTS, DATABASE, type Ledger, POINTS_EACH } from './ledger.ts'

/** Starts clients that write without pause until the store is gone; resolves when all of them have given up. */
export async function writeUntilGone(client: MongoClient, ledger: Ledger, round: number): Promise<void> {
  const db = client.db(DATABASE)
  const writers = [
    ...Array.from({ length: 6 }, (_, writer) => insertItems(db, ledger, `${round}-${writer}`)),
    ...Array.from({ length: 4 }, (_, writer) => countUp(db, ledger, `counter-${writer}`)),
    ...Array.from({ length: 3 }, (_, writer) => writePairs(client, ledger, `${round}-${writer}`)),
    ...Array.from({ length: 2 }, (_, writer) => passPoints(client, ledger, round + writer)),
    upsertMany(db, ledger, `${round}`),
    insertAndRemove(db, ledger, `${round}`),
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

async function insertAndRemove(db: Db, ledger: Ledger, name: string): Promise<void> {
  const items = db.collection<{ _id: string; tag: string }>('items')
  for (let n = 0; ; n++) {
    const _id = `passing-${name}-${n}`
    await items.insertOne({ _id, tag: 'passing' })
    await items.deleteOne({ _id })
    ledger.removed.add(_id)
    ledger.acknowledged += 2
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

/** Transactions of twenty updates of which no sum may ever be seen half done; conflicts are run again. */
async function passPoints(client: MongoClient, ledger: Ledger, seed: number): Promise<void> {
  const accounts = client.db(DATABASE).collection<{ _id: number; points: number }>('accounts')
  await accounts.bulkWrite(
    Array.from({ length: ACCOUNTS }, (_, _id) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: { points: POINTS_EACH } }, upsert: true },
    })),
  )
  for (let n = seed; ; n++) {
    const passes = Array.from({ length: 10 }, (_, step) => {
      const from = (n * 7 + step * 3) % ACCOUNTS
      const to = (from + 1 + (n % (ACCOUNTS - 1))) % ACCOUNTS
      return [
        { updateOne: { filter: { _id: from }, update: { $inc: { points: -1 } } } },
        { updateOne: { filter: { _id: to }, update: { $inc: { points: 1 } } } },
      ]
    }).flat()
    await client.withSession((session) =>
      session.withTransaction(() => accounts.bulkWrite(passes, { session }), { timeoutMS: 2000 }),
    )
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
