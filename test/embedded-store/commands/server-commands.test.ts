import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type Binary, type Document, GridFSBucket, Timestamp } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { useStore } from '../fixture.ts'
import { WireClient } from '../wire-client.ts'

const store = useStore('server_commands')
const admin = (command: Document) => store.client.db('admin').command(command)
const things = () => store.db.collection<{ _id: number; x?: number }>('things')

describe('what a client asks a server about', () => {
  it('tells version, wire version and replica set in one voice', async () => {
    const hello = await admin({ hello: 1 })
    const { version } = await admin({ buildInfo: 1 })
    expect(hello).toMatchObject({ isWritablePrimary: true, logicalSessionTimeoutMinutes: 30 })
    expect(hello['maxWireVersion']).toBe(25)
    expect(hello['lastWrite'].lastWriteDate).toBeInstanceOf(Date)
    expect(hello['lastWrite'].opTime).toMatchObject({ t: 1 })
    expect(version).toMatch(/^8\.0\./)
    expect((await admin({ serverStatus: 1 }))['version']).toBe(version)
    expect(await admin({ getParameter: 1, featureCompatibilityVersion: 1 })).toMatchObject({
      featureCompatibilityVersion: { version: '8.0' },
    })
  })

  it('answers the shell: start options, log, profiler', async () => {
    expect(await admin({ getCmdLineOpts: 1 })).toMatchObject({ parsed: {} })
    expect(await admin({ getLog: 'startupWarnings' })).toMatchObject({ log: [] })
    await expect(admin({ getLog: 'nothing' })).rejects.toMatchObject({ code: 96 })
    expect(await store.db.profilingLevel()).toBe('off')
    await expect(store.db.command({ profile: 2 })).rejects.toMatchObject({ code: 115 })
  })

  it('tells of the users that there are, none', async () => {
    expect(await store.db.command({ usersInfo: 1 })).toMatchObject({ users: [], ok: 1 })
    expect(await store.db.command({ dropAllUsersFromDatabase: 1 })).toMatchObject({ n: 0, ok: 1 })
  })

  it('says that search indexes are of Atlas', async () => {
    await expect(things().createSearchIndex({ definition: {} })).rejects.toThrow(/Atlas/)
    await expect(things().updateSearchIndex('by', {})).rejects.toThrow(/Atlas/)
    await expect(things().listSearchIndexes().toArray()).rejects.toThrow()
  })
})

describe('logical time', () => {
  it('is handed out with every answer, errors too', async () => {
    const client = await WireClient.open(store.uri)
    for (const command of [{ ping: 1 }, { endSessions: [] }, { nothing: 1 }]) {
      const reply = await client.command('admin', command)
      expect(reply['operationTime']).toHaveProperty('_bsontype', 'Timestamp')
      expect(reply['$clusterTime'].clusterTime).toEqual(reply['operationTime'])
    }
    client.close()
  })

  it('is handed out with every answer in a session, and may be asked to be reached', async () => {
    const reply = await store.db.command({ find: 'things' })
    expect(reply['operationTime']).toBeInstanceOf(Timestamp)
    expect(reply['$clusterTime'].clusterTime).toEqual(reply['operationTime'])
    const readConcern = { afterClusterTime: reply['operationTime'] }
    expect(await store.db.command({ find: 'things', readConcern })).toMatchObject({ ok: 1 })
    const future = { afterClusterTime: new Timestamp({ t: 4_000_000_000, i: 1 }) }
    await expect(store.db.command({ find: 'things', readConcern: future })).rejects.toMatchObject({
      code: 72,
    })
  })
})

describe('filemd5', () => {
  it('hashes the chunks of a GridFS file in their order', async () => {
    const bucket = new GridFSBucket(store.db, { bucketName: 'files' })
    const upload = bucket.openUploadStream('greeting', { chunkSizeBytes: 4 })
    upload.end('hello, store')
    await once(upload, 'finish')
    expect(await store.db.command({ filemd5: upload.id, root: 'files' })).toMatchObject({
      numChunks: 3,
      md5: createHash('md5').update('hello, store').digest('hex'),
    })
    await store.db.collection('files.chunks').deleteOne({ files_id: upload.id, n: 1 })
    await expect(store.db.command({ filemd5: upload.id, root: 'files' })).rejects.toThrow('out of order')
    await store.db.collection('files.chunks').dropIndexes()
    await expect(store.db.command({ filemd5: upload.id, root: 'files' })).rejects.toThrow('need an index')
  })

  it('of a file that is not there is the hash of nothing', async () => {
    expect(await store.db.command({ filemd5: 1 })).toMatchObject({
      numChunks: 0,
      md5: 'd41d8cd98f00b204e9800998ecf8427e',
    })
  })
})

describe('writes with w: 0', () => {
  it('are done, and not a word is said of what failed', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }]
    const insert = { insert: 'things', documents, ordered: false, writeConcern: { w: 0 } }
    const client = await WireClient.open(store.uri)
    const reply = await client.command('server_commands', insert)
    expect(reply).toEqual({ n: 0, ok: 1, $clusterTime: expect.anything(), operationTime: expect.anything() })
    client.close()
    expect(await things().countDocuments()).toBe(2)
  })
})

describe('read concerns', () => {
  it.each(['majority', 'snapshot', 'linearizable'])('a write refuses %s', async (level) => {
    const insert = { insert: 'things', documents: [{ _id: 1 }], readConcern: { level } }
    await expect(store.db.command(insert)).rejects.toMatchObject({ code: 72 })
    expect(await things().countDocuments()).toBe(0)
  })

  it('a snapshot session refuses writes, retryable ones too, and lists', async () => {
    await things().insertOne({ _id: 1 })
    const session = store.client.startSession({ snapshot: true })
    for (const refused of [
      () => things().insertOne({ _id: 2 }, { session }),
      () => things().updateOne({ _id: 1 }, { $inc: { x: 1 } }, { session }),
      () => things().findOneAndUpdate({ _id: 1 }, { $inc: { x: 1 } }, { session }),
      () => things().deleteOne({ _id: 1 }, { session }),
      () => things().estimatedDocumentCount({ session }),
      () => store.db.listCollections({}, { session }).toArray(),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: 72 })
    }
    await session.endSession()
  })

  it('a snapshot session goes on with a cursor over many batches', async () => {
    await things().insertMany([1, 2, 3, 4, 5].map((_id) => ({ _id })))
    const session = store.client.startSession({ snapshot: true })
    const cursor = things().find({}, { session, batchSize: 2 })
    await cursor.next()
    await things().deleteMany({})
    expect(await cursor.toArray()).toHaveLength(4)
    await session.endSession()
  })

  it('$out and $merge refuse "linearizable"', async () => {
    for (const stage of [{ $out: 'others' }, { $merge: 'others' }]) {
      await expect(
        things().aggregate([stage], { readConcern: 'linearizable' }).toArray(),
      ).rejects.toMatchObject({ code: 72 })
    }
  })
})

describe('stages about the server', () => {
  it('$listLocalSessions lists the sessions in use', async () => {
    const session = store.client.startSession()
    await things().findOne({}, { session })
    const listed = await store.client
      .db('admin')
      .aggregate([{ $listLocalSessions: {} }])
      .toArray()
    const hexOf = (id: unknown): string => (id as { id: Binary }).id.toString('hex')
    const ids = listed.map(({ _id }) => hexOf(_id))
    expect(ids).toContain(hexOf(session.id))
    await session.endSession()
  })

  it('$collStats counts and measures a collection', async () => {
    await things().insertMany([{ _id: 1 }, { _id: 2 }])
    const [told] = await things()
      .aggregate([{ $collStats: { count: {}, storageStats: { scale: 1 } } }])
      .toArray()
    expect(told).toMatchObject({
      ns: 'server_commands.things',
      count: 2,
      storageStats: { count: 2, nindexes: 1 },
    })
    await expect(
      store.db
        .collection('nothing')
        .aggregate([{ $collStats: { count: {} } }])
        .toArray(),
    ).rejects.toMatchObject({ code: 26 })
    await expect(
      things()
        .aggregate([{ $match: {} }, { $collStats: { count: {} } }])
        .toArray(),
    ).rejects.toMatchObject({ code: 40602 })
  })
})

describe('null as _id', () => {
  it('is an _id like any other', async () => {
    const insert = (document: Document) => store.db.command({ insert: 'things', documents: [document] })
    await insert({ x: 1, _id: null })
    expect(await insert({ _id: null })).toMatchObject({ writeErrors: [{ code: 11000 }] })
    await things().deleteMany({})
    const byNull = { _id: null } as never
    await things().updateOne(byNull, { $set: { x: 2 } }, { upsert: true })
    expect(await things().countDocuments({ _id: { $type: 'null' } } as never)).toBe(1)
  })
})

describe('create of a collection that is there', () => {
  it('succeeds with the same options and fails with others', async () => {
    const validator = { a: { $type: 'int' } }
    await store.db.command({ create: 'things', validator })
    expect(await store.db.command({ create: 'things', validator })).toMatchObject({ ok: 1 })
    await expect(store.db.command({ create: 'things' })).rejects.toMatchObject({
      code: 48,
      codeName: 'NamespaceExists',
    })
  })

  it('fails in a transaction', async () => {
    await store.db.command({ create: 'things' })
    const session = store.client.startSession()
    session.startTransaction()
    await expect(store.db.command({ create: 'things' }, { session })).rejects.toMatchObject({ code: 48 })
    await session.abortTransaction()
    await session.endSession()
  })
})
