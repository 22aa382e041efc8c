import { type ClientSession, type Collection, Long, type MongoServerError } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useStore } from '../fixture.ts'
import { WireClient } from '../wire-client.ts'

interface Account {
  _id: string
  coins?: number
  tag?: string
}

const store = useStore('transactions')
let accounts: Collection<Account>
let sessions: ClientSession[]

beforeEach(async () => {
  sessions = []
  accounts = store.db.collection<Account>('accounts')
  await accounts.insertMany([
    { _id: 'a', coins: 10, tag: 'x' },
    { _id: 'b', coins: 20, tag: 'y' },
  ])
})
afterEach(async () => {
  for (const session of sessions) await session.endSession()
})

function begin(): ClientSession {
  const session = store.client.startSession()
  session.startTransaction()
  sessions.push(session)
  return session
}

async function failure(work: Promise<unknown>): Promise<MongoServerError> {
  try {
    await work
  } catch (error) {
    return error as MongoServerError
  }
  throw new Error('it did not fail')
}

describe('a transaction', () => {
  it('sees the state of its first read, whatever others change', async () => {
    const session = begin()
    expect((await accounts.findOne({ _id: 'a' }, { session }))?.coins).toBe(10)
    await accounts.updateOne({ _id: 'a' }, { $set: { coins: 99 } })
    await accounts.insertOne({ _id: 'c', coins: 30 })
    await accounts.deleteOne({ _id: 'b' })
    expect(await accounts.find({}, { session }).sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', coins: 10, tag: 'x' },
      { _id: 'b', coins: 20, tag: 'y' },
    ])
    await session.commitTransaction()
    expect(await accounts.countDocuments()).toBe(2)
  })

  it('reads its snapshot through an index, in the order of the index', async () => {
    await accounts.createIndex({ coins: 1 })
    const session = begin()
    await accounts.findOne({}, { session })
    await accounts.updateOne({ _id: 'a' }, { $set: { coins: 25 } })
    await accounts.insertOne({ _id: 'c', coins: 15 })
    await accounts.insertOne({ _id: 'd', coins: 12 }, { session })
    const seen = await accounts
      .find({ coins: { $gte: 5 } }, { session })
      .sort({ coins: 1 })
      .toArray()
    expect(seen.map(({ _id, coins }) => [_id, coins])).toEqual([
      ['a', 10],
      ['d', 12],
      ['b', 20],
    ])
    expect(await accounts.countDocuments({ coins: { $gte: 5 } }, { session })).toBe(3)
    await session.abortTransaction()
  })

  it('sees its own writes, which nobody else does before the commit', async () => {
    const session = begin()
    await accounts.insertOne({ _id: 'c', coins: 1 }, { session })
    await accounts.updateMany({}, { $inc: { coins: 1 } }, { session })
    await accounts.deleteOne({ _id: 'b' }, { session })
    expect(await accounts.find({}, { session }).sort({ _id: 1 }).toArray()).toMatchObject([
      { _id: 'a', coins: 11 },
      { _id: 'c', coins: 2 },
    ])
    expect(await accounts.find().sort({ _id: 1 }).toArray()).toMatchObject([{ coins: 10 }, { coins: 20 }])
    await session.commitTransaction()
    expect(await accounts.find().sort({ _id: 1 }).toArray()).toMatchObject([
      { _id: 'a', coins: 11 },
      { _id: 'c', coins: 2 },
    ])
  })

  it('is refused at once where another transaction wrote first', async () => {
    const first = begin()
    const second = begin()
    await accounts.updateOne({ _id: 'a' }, { $inc: { coins: 1 } }, { session: first })
    const error = await failure(accounts.updateOne({ _id: 'a' }, { $inc: { coins: 1 } }, { session: second }))
    expect(error).toMatchObject({ code: 112, codeName: 'WriteConflict' })
    expect(error.hasErrorLabel('TransientTransactionError')).toBe(true)
    await first.commitTransaction()
    expect((await accounts.findOne({ _id: 'a' }))?.coins).toBe(11)
  })

  it('is refused where the document changed after its snapshot', async () => {
    const session = begin()
    await accounts.findOne({}, { session })
    await accounts.updateOne({ _id: 'a' }, { $inc: { coins: 1 } })
    const error = await failure(accounts.deleteOne({ _id: 'a' }, { session }))
    expect(error).toMatchObject({ code: 112 })
    expect(await failure(accounts.findOne({}, { session }))).toMatchObject({ code: 251 })
  })

  it('conflicts over the same new unique key', async () => {
    await accounts.createIndex({ tag: 1 }, { unique: true })
    const first = begin()
    const second = begin()
    await accounts.insertOne({ _id: 'n1', tag: 'new' }, { session: first })
    expect(await failure(accounts.insertOne({ _id: 'n2', tag: 'new' }, { session: second }))).toMatchObject({
      code: 112,
    })
    await first.commitTransaction()
    const third = begin()
    expect(await failure(accounts.insertOne({ _id: 'n3', tag: 'new' }, { session: third }))).toMatchObject({
      code: 11000,
      keyValue: { tag: 'new' },
    })
  })

  it('refuses the key of a document that it changed elsewhere', async () => {
    await accounts.createIndex({ tag: 1 }, { unique: true })
    for (const twin of [{ _id: 'a' }, { _id: 'n', tag: 'x' }]) {
      const session = begin()
      await accounts.updateOne({ _id: 'a' }, { $inc: { coins: 1 } }, { session })
      expect(await failure(accounts.insertOne(twin, { session }))).toMatchObject({ code: 11000 })
    }
    const session = begin()
    await accounts.updateOne({ _id: 'a' }, { $inc: { coins: 1 } }, { session })
    await accounts.deleteOne({ _id: 'a' }, { session })
    await accounts.insertOne({ _id: 'a', tag: 'x' }, { session })
    await session.commitTransaction()
    expect(await accounts.find({ _id: 'a' }).toArray()).toEqual([{ _id: 'a', tag: 'x' }])
    expect(await store.db.command({ validate: 'accounts' })).toMatchObject({ valid: true })
  })

  it('refuses at once a document that an index can not take', async () => {
    await accounts.createIndex({ left: 1, right: 1 })
    const session = begin()
    await accounts.insertOne({ _id: 'c' }, { session })
    const parallel = { _id: 'd', left: [1], right: [2] }
    expect(await failure(accounts.insertOne(parallel, { session }))).toMatchObject({ code: 171 })
    expect(await failure(session.commitTransaction())).toMatchObject({ code: 251 })
    expect(await accounts.countDocuments()).toBe(2)
  })

  it('may pass a unique key from one document to another', async () => {
    await accounts.createIndex({ tag: 1 }, { unique: true })
    const session = begin()
    await accounts.updateOne({ _id: 'a' }, { $set: { tag: 'free' } }, { session })
    await accounts.updateOne({ _id: 'b' }, { $set: { tag: 'x' } }, { session })
    await accounts.updateOne({ _id: 'a' }, { $set: { tag: 'y' } }, { session })
    await session.commitTransaction()
    expect(await accounts.findOne({ tag: 'x' })).toMatchObject({ _id: 'b' })
    expect(await store.db.command({ validate: 'accounts' })).toMatchObject({ valid: true })
  })

  it('makes a plain write wait for its end', async () => {
    const session = begin()
    await accounts.updateOne({ _id: 'a' }, { $inc: { coins: 5 } }, { session })
    let isDone = false
    const plain = accounts.updateOne({ _id: 'a' }, { $inc: { coins: 100 } }).then(() => (isDone = true))
    await accounts.updateOne({ _id: 'b' }, { $inc: { coins: 1 } })
    expect(isDone).toBe(false)
    await session.commitTransaction()
    await plain
    expect((await accounts.findOne({ _id: 'a' }))?.coins).toBe(115)
  })

  it('lets a waiting plain write give up at its time limit', async () => {
    const session = begin()
    await accounts.updateOne({ _id: 'a' }, { $inc: { coins: 5 } }, { session })
    const error = await failure(
      store.db.command({
        update: 'accounts',
        updates: [{ q: { _id: 'a' }, u: { $inc: { coins: 1 } } }],
        maxTimeMS: 50,
      }),
    )
    expect(error).toMatchObject({ code: 50 })
  })

  it('is over after an error of one of its statements', async () => {
    const session = begin()
    await accounts.insertOne({ _id: 'c' }, { session })
    expect(await failure(accounts.insertOne({ _id: 'a' }, { session }))).toMatchObject({ code: 11000 })
    const error = await failure(accounts.findOne({}, { session }))
    expect(error).toMatchObject({ code: 251, codeName: 'NoSuchTransaction' })
    expect(error.hasErrorLabel('TransientTransactionError')).toBe(true)
    expect(await accounts.countDocuments({ _id: 'c' })).toBe(0)
  })

  it('undoes collections and indexes that it made', async () => {
    const session = begin()
    const fresh = store.db.collection<Account>('fresh')
    await store.db.createCollection('fresh', { session })
    await fresh.createIndex({ tag: 1 }, { session, unique: true })
    await fresh.insertOne({ _id: 'f' }, { session })
    expect(await store.db.listCollections({ name: 'fresh' }).toArray()).toEqual([])
    await session.abortTransaction()
    expect(await store.db.listCollections({ name: 'fresh' }).toArray()).toEqual([])

    const again = begin()
    await fresh.insertOne({ _id: 'g' }, { session: again })
    await again.commitTransaction()
    expect(await fresh.find().toArray()).toEqual([{ _id: 'g' }])
  })

  it('can be committed again, but not aborted, once it is committed', async () => {
    const session = begin()
    await accounts.insertOne({ _id: 'c' }, { session })
    await session.commitTransaction()
    await session.commitTransaction()
    const wire = await WireClient.open(store.uri)
    const number = Long.fromNumber(session.serverSession.txnNumber)
    const same = { lsid: session.id, txnNumber: number, autocommit: false }
    expect(await wire.command('admin', { commitTransaction: 1, ...same })).toMatchObject({ ok: 1 })
    expect(await wire.command('admin', { abortTransaction: 1, ...same })).toMatchObject({ code: 256 })
    expect(await wire.command('transactions', { find: 'accounts', ...same })).toMatchObject({ code: 256 })
    wire.close()
  })

  it('refuses count and other commands that may not run in one', async () => {
    const session = begin()
    await accounts.findOne({}, { session })
    const error = await failure(store.db.command({ count: 'accounts' }, { session }))
    expect(error).toMatchObject({ code: 263, codeName: 'OperationNotSupportedInTransaction' })
  })

  it('keeps its cursor on the snapshot over several batches', async () => {
    const lines = store.db.collection('lines')
    await lines.insertMany(Array.from({ length: 300 }, (_, n) => ({ n })))
    const session = begin()
    const cursor = lines.find({}, { session, batchSize: 50 })
    const seen: number[] = [(await cursor.next())?.['n']]
    await lines.deleteMany({ n: { $gte: 100 } })
    await lines.updateMany({}, { $set: { n: -1 } })
    for await (const line of cursor) seen.push(line['n'])
    expect(seen).toEqual(Array.from({ length: 300 }, (_, n) => n))
    await session.commitTransaction()
  })

  it('lets a drop wait until it has ended', async () => {
    const session = begin()
    await accounts.findOne({}, { session })
    let isDropped = false
    const dropped = accounts.drop().then(() => (isDropped = true))
    expect(await accounts.countDocuments({}, { session })).toBe(2)
    expect(isDropped).toBe(false)
    await session.commitTransaction()
    await dropped
    expect(await store.db.listCollections().toArray()).toEqual([])
  })
})
