import { type ClientSession, type Document, MongoClient } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FAIL_POINTS } from '../../../src/embedded-store/commands/fail-points.ts'
import { useStore } from '../fixture.ts'

const store = useStore('faults', { appName: 'laurel-tests' }, { testCommands: true })
const guarded = useStore('guarded')

interface Thing {
  _id: number
  n?: number
}
const things = () => store.db.collection<Thing>('things')

async function fail(data: Document, mode: Document | string = { times: 1 }, name = 'failCommand') {
  return store.client.db('admin').command({ configureFailPoint: name, mode, data })
}

beforeEach(async () => {
  await store.db.createCollection('things')
})
afterEach(async () => {
  for (const name of FAIL_POINTS) await fail({}, 'off', name)
  await store.client.db('admin').command({ killAllSessions: [] })
})

const labelsOf = (error: unknown): unknown => (error as { errorLabels: string[] }).errorLabels.toSorted()

describe('configureFailPoint', () => {
  it('does not exist unless the store was started with testCommands', async () => {
    const admin = guarded.client.db('admin')
    await expect(
      admin.command({ configureFailPoint: 'failCommand', mode: 'alwaysOn', data: {} }),
    ).rejects.toMatchObject({ code: 59, codeName: 'CommandNotFound' })
    expect(await admin.command({ getParameter: 1, enableTestCommands: 1 })).toMatchObject({
      enableTestCommands: false,
    })
    expect(await store.client.db('admin').command({ getParameter: 1, enableTestCommands: 1 })).toMatchObject({
      enableTestCommands: true,
    })
  })

  it('refuses a fail point that it does not know, and a mode that is none', async () => {
    await expect(fail({}, 'alwaysOn', 'noSuchPoint')).rejects.toMatchObject({ code: 138 })
    await expect(fail({}, { often: 3 })).rejects.toMatchObject({ code: 2 })
  })

  it('counts how often it acted, and acts as often as its mode says', async () => {
    const ping = () =>
      store.db.command({ ping: 1 }).then(
        () => 'ok',
        () => 'failed',
      )
    await fail({ failCommands: ['ping'], errorCode: 2 }, { times: 2 })
    expect([await ping(), await ping(), await ping()]).toEqual(['failed', 'failed', 'ok'])
    const { count } = await fail({ failCommands: ['ping'], errorCode: 2 }, { skip: 1 })
    expect([await ping(), await ping(), await ping()]).toEqual(['ok', 'failed', 'failed'])
    await expect(fail({}, 'off')).resolves.toMatchObject({ count: count + 2 })
  })

  it('lets every time limit run out, or none', async () => {
    await fail({}, 'alwaysOn', 'maxTimeAlwaysTimeOut')
    await expect(things().find({}, { maxTimeMS: 60_000 }).toArray()).rejects.toMatchObject({ code: 50 })
    expect(await things().find().toArray()).toEqual([])
    await fail({}, 'alwaysOn', 'maxTimeNeverTimeOut')
    expect(await things().find({}, { maxTimeMS: 60_000 }).toArray()).toEqual([])
  })

  it('fails a getMore that has found its cursor, which is gone then', async () => {
    await things().insertMany([{ _id: 1 }, { _id: 2 }])
    await fail({ errorCode: 6 }, { times: 1 }, 'failGetMoreAfterCursorCheckout')
    const cursor = things().find({}, { batchSize: 1 })
    expect(await cursor.next()).toEqual({ _id: 1 })
    await expect(cursor.next()).rejects.toMatchObject({ code: 6 })
  })

  it('fails only the commands, the namespace and the application that it names', async () => {
    await fail({ failCommands: ['find'], errorCode: 2, namespace: 'faults.others' }, 'alwaysOn')
    await things().findOne()
    await expect(store.db.collection('others').findOne()).rejects.toMatchObject({ code: 2 })
    await fail({ failCommands: ['find'], errorCode: 2, appName: 'somebody else' }, 'alwaysOn')
    await things().findOne()
    await fail({ failCommands: ['find'], errorCode: 2, appName: 'laurel-tests' }, 'alwaysOn')
    await expect(things().findOne()).rejects.toMatchObject({ code: 2 })
  })

  it('can hold a command up', async () => {
    await fail({ failCommands: ['ping'], blockConnection: true, blockTimeMS: 120 })
    const startedAt = performance.now()
    await store.db.command({ ping: 1 })
    expect(performance.now() - startedAt).toBeGreaterThan(100)
  })
})

describe('a write that fails once with a code that is worth another try', () => {
  it.each([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])(
    'is labelled and sent again after %i',
    async (errorCode) => {
      await fail({ failCommands: ['insert'], errorCode })
      await things().insertOne({ _id: 1 })
      await fail({ failCommands: ['insert'], errorCode }, { times: 2 })
      const error: unknown = await things()
        .insertOne({ _id: 2 })
        .catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: errorCode })
      expect(labelsOf(error)).toContain('RetryableWriteError')
    },
  )

  it('is not sent again when the fail point leaves the labels out', async () => {
    await fail({ failCommands: ['insert'], errorCode: 11600, errorLabels: [] })
    await expect(things().insertOne({ _id: 1 })).rejects.toMatchObject({ code: 11600 })
    await fail({ failCommands: ['insert'], errorCode: 112, errorLabels: ['RetryableWriteError'] })
    await things().insertOne({ _id: 1 })
  })

  it('is sent again after a lost connection, and takes effect once', async () => {
    await fail({ failCommands: ['insert'], closeConnection: true })
    await things().insertOne({ _id: 1 })
    await fail({}, { times: 1 }, 'onPrimaryTransactionalWrite')
    await things().updateOne({ _id: 1 }, { $inc: { n: 1 } })
    expect(await things().findOne({ _id: 1 })).toEqual({ _id: 1, n: 1 })
    await fail({ failBeforeCommitExceptionCode: 1 }, { times: 1 }, 'onPrimaryTransactionalWrite')
    await things().findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } })
    expect(await things().findOne({ _id: 1 })).toEqual({ _id: 1, n: 2 })
  })

  it('goes on with a batch where the connection was lost', async () => {
    await fail({}, { skip: 2 }, 'onPrimaryTransactionalWrite')
    const done = await things().bulkWrite([
      { insertOne: { document: { _id: 2, n: 22 } } },
      { updateOne: { filter: { _id: 2 }, update: { $inc: { n: 1 } } } },
      { updateOne: { filter: { _id: 2 }, update: { $inc: { n: 1 } } } },
    ])
    expect(done).toMatchObject({ insertedCount: 1, matchedCount: 2, modifiedCount: 2 })
    expect(await things().findOne({ _id: 2 })).toEqual({ _id: 2, n: 24 })
  })

  it('is not done at all when it fails before it commits', async () => {
    await fail({ failBeforeCommitExceptionCode: 1 }, { times: 2 }, 'onPrimaryTransactionalWrite')
    await expect(things().insertOne({ _id: 1 })).rejects.toThrow()
    expect(await things().countDocuments()).toBe(0)
  })

  it('reports a write concern error beside a write that was done', async () => {
    const writeConcernError = { code: 91, errmsg: 'Replication is being shut down' }
    await fail({ failCommands: ['insert'], writeConcernError }, { times: 2 })
    const error: unknown = await things()
      .insertOne({ _id: 1 })
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 91 })
    expect(labelsOf(error)).toContain('RetryableWriteError')
    expect(await things().countDocuments()).toBe(1)
  })
})

describe('reads', () => {
  it('are tried again after a lost connection, and getMore is not', async () => {
    await things().insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }])
    await fail({ failCommands: ['find', 'aggregate', 'distinct', 'count'], closeConnection: true })
    expect(await things().find().toArray()).toHaveLength(3)
    await fail({ failCommands: ['listCollections'], errorCode: 11600 })
    expect(await store.db.listCollections().toArray()).toHaveLength(1)
    await fail({ failCommands: ['getMore'], closeConnection: true })
    await expect(things().find({}, { batchSize: 1 }).toArray()).rejects.toThrow()
  })
})

describe('a transaction', () => {
  let session: ClientSession
  beforeEach(() => {
    session = store.client.startSession()
  })
  afterEach(async () => {
    await session.endSession()
  })

  it.each([112, 251, 10107, 91, 24])('is transient when a statement fails with %i', async (errorCode) => {
    await fail({ failCommands: ['insert'], errorCode })
    session.startTransaction()
    const error: unknown = await things()
      .insertOne({ _id: 1 }, { session })
      .catch((reason: unknown) => reason)
    expect(labelsOf(error)).toContain('TransientTransactionError')
    expect(labelsOf(error)).not.toContain('RetryableWriteError')
    await session.abortTransaction()
    expect(await things().countDocuments()).toBe(0)
  })

  it('is not called transient for a write concern error, since its statement was done', async () => {
    const writeConcernError = { code: 91, errmsg: 'Replication is being shut down' }
    await fail({ failCommands: ['insert'], writeConcernError })
    session.startTransaction()
    const error: unknown = await things()
      .insertOne({ _id: 1 }, { session })
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 91 })
    expect(labelsOf(error)).not.toContain('TransientTransactionError')
    await session.abortTransaction()
    await fail({ failCommands: ['insert'], writeConcernError })
    session.startTransaction()
    const insert = { insert: 'things', documents: [{ _id: 1 }] }
    const told = await store.db.command(insert, { session }).catch((reason: unknown) => reason)
    expect(told).toMatchObject({ result: { writeConcernError: { code: 91 } } })
    expect(told).not.toMatchObject({ result: { errorLabels: expect.anything() } })
    await session.abortTransaction()
  })

  it('does not call a duplicate key transient', async () => {
    await things().insertOne({ _id: 1 })
    session.startTransaction()
    const error = (await things()
      .insertOne({ _id: 1 }, { session })
      .catch((reason: unknown) => reason)) as { hasErrorLabel(label: string): boolean }
    expect(error.hasErrorLabel('TransientTransactionError')).toBe(false)
    await session.abortTransaction()
  })

  it('commits when its commit is sent again after a lost connection or a retriable error', async () => {
    for (const data of [{ closeConnection: true }, { errorCode: 11602 }, { errorCode: 10107 }]) {
      await fail({ failCommands: ['commitTransaction'], ...data })
      const _id = await things().countDocuments()
      session.startTransaction()
      await things().insertOne({ _id }, { session })
      await session.commitTransaction()
      expect(await things().countDocuments({ _id })).toBe(1)
    }
  })

  it('has a transient error when the server does not know it at its commit', async () => {
    await fail({ failCommands: ['commitTransaction'], errorCode: 251 })
    session.startTransaction()
    await things().insertOne({ _id: 1 }, { session })
    const error: unknown = await session.commitTransaction().catch((reason: unknown) => reason)
    expect(labelsOf(error)).toEqual(['TransientTransactionError'])
  })

  it('is aborted when its abort is sent again', async () => {
    await fail({ failCommands: ['abortTransaction'], closeConnection: true })
    session.startTransaction()
    await things().insertOne({ _id: 1 }, { session })
    await session.abortTransaction()
    expect(await things().countDocuments()).toBe(0)
  })

  it('is run again as a whole by withTransaction after a transient error', async () => {
    await fail({ failCommands: ['insert'], errorCode: 112 })
    let runs = 0
    await session.withTransaction(async () => {
      runs++
      await things().insertOne({ _id: 1, n: runs }, { session })
    })
    expect(runs).toBe(2)
    expect(await things().findOne({ _id: 1 })).toEqual({ _id: 1, n: 2 })
  })

  it('is killed with its session by killAllSessions', async () => {
    session.startTransaction()
    await things().insertOne({ _id: 1 }, { session })
    await store.client.db('admin').command({ killAllSessions: [] })
    const error: unknown = await session.commitTransaction().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ codeName: 'NoSuchTransaction' })
  })
})

describe('a client that is strict about the stable API', () => {
  it('is refused what is not in version 1', async () => {
    const client = new MongoClient(store.uri, { serverApi: { version: '1', strict: true } })
    try {
      const collection = client.db('faults').collection<Thing>('things')
      await collection.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }])
      expect(await collection.find({}, { batchSize: 2 }).toArray()).toHaveLength(3)
      expect(await collection.estimatedDocumentCount()).toBe(3)
      expect(await collection.countDocuments()).toBe(3)
      for (const refused of [
        () => collection.distinct('_id'),
        () => client.db('faults').command({ testVersion2: 1 }),
        () =>
          client
            .db('admin')
            .aggregate([{ $listLocalSessions: {} }])
            .toArray(),
        () => collection.find({}, { noCursorTimeout: true }).toArray(),
      ]) {
        await expect(refused()).rejects.toMatchObject({ code: 323, codeName: 'APIStrictError' })
      }
      await expect(client.db('faults').command({ testVersion2: 1 })).rejects.toThrow(
        /command testVersion2 is not in API Version 1/,
      )
    } finally {
      await client.close()
    }
  })
})
