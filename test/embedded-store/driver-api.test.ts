import { buffer } from 'node:stream/consumers'
import { GridFSBucket, Long, MongoClient } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { useStore } from './fixture.ts'

const store = useStore('driver_api')

interface Thing {
  _id: number
  n?: number
  name?: string
}
const things = () => store.db.collection<Thing>('things')

beforeEach(async () => {
  await things().insertMany([1, 2, 3, 4, 5].map((_id) => ({ _id, n: _id % 2 })))
})

describe('a collection', () => {
  it('offers every read', async () => {
    expect(await things().estimatedDocumentCount()).toBe(5)
    expect(await things().countDocuments({ n: 1 }, { skip: 1, limit: 2, hint: '_id_' })).toBe(2)
    expect(await things().distinct('n', { _id: { $gt: 1 } }, { hint: '_id_' })).toEqual([0, 1])
    expect(await things().findOne({ n: 0 }, { sort: { _id: -1 } })).toEqual({ _id: 4, n: 0 })
    expect(await things().isCapped()).toBe(false)
    expect(await things().options()).toEqual({})
    const cursor = things().find().sort({ _id: 1 }).batchSize(2)
    expect(await cursor.hasNext()).toBe(true)
    expect(await cursor.tryNext()).toMatchObject({ _id: 1 })
    expect(cursor.bufferedCount()).toBe(1)
    expect(
      await cursor
        .clone()
        .skip(3)
        .map(({ _id }) => _id)
        .toArray(),
    ).toEqual([4, 5])
    cursor.rewind()
    const seen: number[] = []
    for await (const { _id } of cursor) seen.push(_id)
    expect(seen).toEqual([1, 2, 3, 4, 5])
    expect(await things().find().explain('executionStats')).toMatchObject({
      executionStats: { nReturned: 5 },
    })
  })

  it('offers every write', async () => {
    expect(await things().insertOne({ _id: 6 })).toMatchObject({ insertedId: 6 })
    expect(await things().updateOne({ _id: 6 }, { $set: { n: 9 } })).toMatchObject({ modifiedCount: 1 })
    expect(await things().replaceOne({ _id: 6 }, { name: 'six' }, { upsert: true })).toMatchObject({
      modifiedCount: 1,
    })
    expect(await things().updateMany({ n: 1 }, { $inc: { n: 1 } })).toMatchObject({ matchedCount: 3 })
    expect(
      await things().findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'after' }),
    ).toMatchObject({
      n: 3,
    })
    expect(
      await things().findOneAndReplace({ _id: 1 }, { n: 0 }, { includeResultMetadata: true }),
    ).toMatchObject({
      lastErrorObject: { updatedExisting: true, n: 1 },
    })
    expect(await things().findOneAndDelete({ _id: 1 }, { projection: { _id: 0 } })).toEqual({ n: 0 })
    expect(await things().deleteOne({ _id: 2 })).toMatchObject({ deletedCount: 1 })
    expect(await things().deleteMany({ _id: { $lt: 9 } })).toMatchObject({ deletedCount: 4 })
    const ordered = things().initializeOrderedBulkOp()
    ordered.insert({ _id: 1 })
    ordered.find({ _id: 1 }).updateOne({ $set: { n: 1 } })
    ordered.find({ _id: 2 }).upsert().replaceOne({ n: 2 })
    ordered.find({ n: 1 }).delete()
    expect(await ordered.execute()).toMatchObject({ insertedCount: 1, upsertedCount: 1, deletedCount: 1 })
    const unordered = things().initializeUnorderedBulkOp()
    unordered.insert({ _id: 2 }).insert({ _id: 3 })
    await expect(unordered.execute()).rejects.toMatchObject({ code: 11000, result: { insertedCount: 1 } })
  })

  it('offers unacknowledged writes, which errors do not come back from', async () => {
    const silent = store.db.collection<Thing>('things', { writeConcern: { w: 0 } })
    expect(await silent.insertOne({ _id: 1 })).toMatchObject({ acknowledged: false })
    await silent.insertOne({ _id: 7 })
    await silent.updateOne({ _id: 7 }, { $set: { n: 7 } })
    await silent.deleteOne({ _id: 5 })
    await expect.poll(() => things().findOne({ _id: 7 })).toEqual({ _id: 7, n: 7 })
    await expect.poll(() => things().countDocuments()).toBe(5)
  })

  it('refuses to be watched', async () => {
    for (const watched of [things(), store.db, store.client]) {
      const stream = watched.watch()
      await expect(stream.next()).rejects.toMatchObject({ code: 40324 })
      await stream.close()
    }
  })
})

describe('a database', () => {
  it('offers collections, indexes, statistics and commands', async () => {
    await store.db.createCollection('made', { validator: { n: { $type: 'int' } } })
    expect((await store.db.collections()).map(({ collectionName }) => collectionName)).toEqual([
      'made',
      'things',
    ])
    expect(await store.db.listCollections({ name: 'made' }, { nameOnly: true }).toArray()).toEqual([
      { name: 'made', type: 'collection' },
    ])
    expect(await store.db.createIndex('made', { n: 1 }, { unique: true })).toBe('n_1')
    expect(await store.db.indexInformation('made')).toEqual({ _id_: [['_id', 1]], n_1: [['n', 1]] })
    await store.db.renameCollection('made', 'renamed')
    expect(await store.db.stats()).toMatchObject({ db: 'driver_api', collections: 2, objects: 5 })
    expect(await store.db.aggregate([{ $documents: [{ n: 1 }] }]).toArray()).toEqual([{ n: 1 }])
    const cursor = store.db.runCursorCommand({ find: 'things', batchSize: 2, sort: { _id: 1 } })
    expect(await cursor.toArray()).toHaveLength(5)
    expect(await store.db.dropCollection('renamed')).toBe(true)
    expect(await store.db.dropCollection('never')).toBe(true)
    expect(await store.db.dropDatabase()).toBe(true)
    expect(await store.db.listCollections().toArray()).toEqual([])
  })

  it('is administered', async () => {
    const admin = store.db.admin()
    expect(await admin.ping()).toMatchObject({ ok: 1 })
    expect(await admin.buildInfo()).toMatchObject({ version: expect.any(String) })
    expect(await admin.serverStatus()).toMatchObject({ version: expect.any(String) })
    expect(await admin.serverInfo()).toMatchObject({ bits: 64 })
    expect((await admin.listDatabases({ nameOnly: true })).databases).toContainEqual({ name: 'driver_api' })
    await expect(store.db.command({ validate: 'things' })).resolves.toMatchObject({
      valid: true,
      nrecords: 5,
    })
    expect(await admin.replSetGetStatus()).toMatchObject({
      set: 'laurel',
      members: [{ stateStr: 'PRIMARY', health: 1, self: true }],
    })
    await expect(store.db.command({ replSetInitiate: 1 })).rejects.toMatchObject({ code: 59 })
  })

  it('keeps files in GridFS', async () => {
    const bucket = new GridFSBucket(store.db, { chunkSizeBytes: 1000 })
    const content = Buffer.from('0123456789'.repeat(500))
    const upload = bucket.openUploadStream('digits.txt', { metadata: { by: 'ada' } })
    await new Promise((resolve, reject) => upload.on('finish', resolve).on('error', reject).end(content))
    expect((await buffer(bucket.openDownloadStreamByName('digits.txt'))).equals(content)).toBe(true)
    expect(String(await buffer(bucket.openDownloadStream(upload.id, { start: 995, end: 1005 })))).toBe(
      '5678901234',
    )
    expect(await bucket.find({ 'metadata.by': 'ada' }).toArray()).toMatchObject([{ length: 5000 }])
    await bucket.rename(upload.id, 'renamed.txt')
    await bucket.delete(upload.id)
    expect(await store.db.collection('fs.chunks').countDocuments()).toBe(0)
    await bucket.drop()
  })
})

describe('a client', () => {
  it('writes to several collections at once', async () => {
    const namespace = 'driver_api.things'
    const result = await store.client.bulkWrite(
      [
        { name: 'insertOne', namespace, document: { _id: 6 } as never },
        { name: 'insertOne', namespace: 'driver_api.others', document: { _id: 1 } as never },
        { name: 'updateMany', namespace, filter: { n: 0 }, update: { $inc: { n: 10 } } },
        { name: 'replaceOne', namespace, filter: { _id: 9 } as never, replacement: { n: 9 }, upsert: true },
        { name: 'deleteOne', namespace, filter: { _id: 1 } as never },
      ],
      { verboseResults: true },
    )
    expect(result).toMatchObject({ insertedCount: 2, matchedCount: 2, upsertedCount: 1, deletedCount: 1 })
    expect(result.updateResults?.get(3)).toMatchObject({ upsertedId: 9 })
    const failing = store.client.bulkWrite(
      [
        { name: 'insertOne', namespace, document: { _id: 6 } as never },
        { name: 'insertOne', namespace, document: { _id: 7 } as never },
      ],
      { ordered: false },
    )
    await expect(failing).rejects.toMatchObject({ partialResult: { insertedCount: 1 } })
    await expect(failing).rejects.toHaveProperty('writeErrors.size', 1)
  })

  it('gives results in as many batches as they need', async () => {
    const models = Array.from({ length: 2500 }, (_, n) => ({
      name: 'updateOne' as const,
      namespace: 'driver_api.wide',
      filter: { _id: `${'k'.repeat(8000)}${n}` } as never,
      update: { $set: { n } },
      upsert: true,
    }))
    const { upsertedCount, updateResults } = await store.client.bulkWrite(models, { verboseResults: true })
    expect([upsertedCount, updateResults?.size]).toEqual([2500, 2500])
  })

  it('works in explicit, implicit, causal and snapshot sessions', async () => {
    await store.client.withSession(async (session) => {
      await things().insertOne({ _id: 6 }, { session })
      expect(session.operationTime).toBeDefined()
      expect(await things().countDocuments({}, { session, readConcern: 'majority' })).toBe(6)
      const result = await session.withTransaction(() => things().deleteMany({}, { session }), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true },
        maxCommitTimeMS: 5000,
      })
      expect(result.deletedCount).toBe(6)
    })
    await store.client.withSession({ snapshot: true }, async (session) => {
      expect(await things().find({}, { session }).toArray()).toEqual([])
      await things().insertOne({ _id: 1 })
      expect(await things().find({}, { session }).toArray()).toEqual([])
    })
  })

  it('finds the store as a replica set, in the old handshake too', async () => {
    const address = store.uri.replace('directConnection=true', 'replicaSet=laurel')
    for (const options of [{}, { retryReads: false, appName: 'again' }]) {
      const client = await new MongoClient(address, { ...options, serverSelectionTimeoutMS: 3000 }).connect()
      expect(await client.db('driver_api').collection('things').countDocuments()).toBe(5)
      await client.close()
    }
    expect(await store.client.db('admin').command({ isMaster: 1 })).toMatchObject({
      ismaster: true,
      setName: 'laurel',
    })
  })

  it('gets numbers back as it asks for them', async () => {
    await things().updateOne({ _id: 1 }, { $set: { n: Long.fromString('9007199254740993') as never } })
    const [raw] = await things().find({ _id: 1 }, { promoteLongs: false }).toArray()
    expect(String(raw?.n)).toBe('9007199254740993')
    const [big] = await things().find({ _id: 1 }, { useBigInt64: true }).toArray()
    expect(big?.n).toBe(9_007_199_254_740_993n)
    expect(await things().find({}, { raw: true }).toArray()).toHaveLength(5)
  })

  it('may give up waiting', async () => {
    const controller = new AbortController()
    const found = things().find({}, { signal: controller.signal, batchSize: 1 })
    await found.next()
    controller.abort()
    await expect(found.toArray()).rejects.toThrow()
    await expect(things().find({}, { timeoutMS: 5000 }).toArray()).resolves.toHaveLength(5)
  })
})
