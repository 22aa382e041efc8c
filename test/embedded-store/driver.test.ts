import { type Collection, type Document, Long, MongoClient, ObjectId } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { useStore } from './fixture.ts'

const store = useStore('driver')
interface Thing {
  _id: string | number | ObjectId
  n?: number
  group?: number
  [field: string]: unknown
}

let things: Collection<Thing>

beforeEach(() => {
  things = store.db.collection('things')
})

async function fill(count: number): Promise<void> {
  await things.insertMany(Array.from({ length: count }, (_, n) => ({ _id: n, n, group: n % 3 })))
}

function inDatabase(model: { namespace: string; name: string; [field: string]: unknown }): object {
  return { ...model, namespace: `driver.${model.namespace}` }
}

describe('inserting', () => {
  it('makes an _id, and puts one that is given first', async () => {
    const { insertedId } = await things.insertOne({ a: 1 } as never)
    expect(insertedId).toBeInstanceOf(ObjectId)
    await things.insertOne({ b: 2, _id: 'mine' })
    expect(Object.keys((await things.findOne({ _id: 'mine' })) ?? {})).toEqual(['_id', 'b'])
  })

  it('stops at the first error when ordered, and goes on when not', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }]
    await expect(things.insertMany(documents)).rejects.toMatchObject({ code: 11000, insertedCount: 1 })
    await things.deleteMany({})
    const error = await things.insertMany(documents, { ordered: false }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 11000, insertedCount: 3 })
    expect((error as { writeErrors: { index: number }[] }).writeErrors.map(({ index }) => index)).toEqual([
      1, 3,
    ])
  })

  it.each<[string, unknown, number]>([
    ['an array as _id', { _id: [1] }, 53],
    ['a regular expression as _id', { _id: /x/ }, 53],
    ['a field with $ inside _id', { _id: { $x: 1 } }, 52],
  ])('refuses %s', async (_name, document, code) => {
    await expect(things.insertOne(document as never)).rejects.toMatchObject({ code })
  })

  it('refuses a document above 16 MB', async () => {
    const half = 'x'.repeat(9 * 1024 * 1024)
    await things.insertOne({ _id: 1, half })
    await expect(things.updateOne({ _id: 1 }, { $set: { other: half } })).rejects.toMatchObject({
      code: 17419,
    })
    expect(Object.keys((await things.findOne({ _id: 1 })) ?? {})).toEqual(['_id', 'half'])
  })

  it('keeps integer-like names in their order and number types as they are', async () => {
    const raw = store.client
      .db('driver', {})
      .collection('things', { promoteValues: false, promoteLongs: false })
    await raw.insertOne({ _id: 1 as never, 2: 'two', 1: 'one', long: Long.fromNumber(5), double: 5.5 })
    const found = await raw.findOne({ _id: 1 as never })
    expect(found?.['long']).toBeInstanceOf(Long)
  })

  it('refuses names that no collection may have', async () => {
    for (const name of ['a$b', 'system.things']) {
      await expect(store.db.command({ insert: name, documents: [{}] })).resolves.toMatchObject({
        writeErrors: [{ code: 73 }],
      })
    }
    await expect(store.db.command({ find: '' })).rejects.toMatchObject({ code: 73 })
  })
})

describe('finding', () => {
  it('gives batches of the size asked for, and the rest on demand', async () => {
    await fill(250)
    const first = await store.db.command({ find: 'things', batchSize: 7 })
    expect(first['cursor'].firstBatch).toHaveLength(7)
    const second = await store.db.command({
      getMore: first['cursor'].id,
      collection: 'things',
      batchSize: 100,
    })
    expect(second['cursor'].nextBatch).toHaveLength(100)
    const rest = await store.db.command({ getMore: first['cursor'].id, collection: 'things' })
    expect(rest['cursor'].nextBatch).toHaveLength(143)
    expect(Number(rest['cursor'].id)).toBe(0)
    await expect(
      store.db.command({ getMore: first['cursor'].id, collection: 'things' }),
    ).rejects.toMatchObject({ code: 43 })
  })

  it('opens a cursor without documents for batchSize 0, and none at all for a single batch', async () => {
    await fill(10)
    const opened = await store.db.command({ find: 'things', batchSize: 0 })
    expect(opened['cursor'].firstBatch).toEqual([])
    expect(Number(opened['cursor'].id)).not.toBe(0)
    const single = await store.db.command({ find: 'things', batchSize: 2, singleBatch: true })
    expect(Number(single['cursor'].id)).toBe(0)
  })

  it('forgets a cursor that is closed early', async () => {
    await fill(300)
    const cursor = things.find({}, { batchSize: 10 })
    await cursor.next()
    const id = cursor.id
    await cursor.close()
    await expect(store.db.command({ getMore: id, collection: 'things' })).rejects.toMatchObject({ code: 43 })
    expect(await store.db.command({ killCursors: 'things', cursors: [id] })).toMatchObject({
      cursorsNotFound: [id],
    })
  })

  it('gives natural order by insertion, and in reverse', async () => {
    for (const _id of ['c', 'a', 'b']) await things.insertOne({ _id })
    expect((await things.find().toArray()).map(({ _id }) => _id)).toEqual(['c', 'a', 'b'])
    expect((await things.find().sort({ $natural: -1 }).toArray()).map(({ _id }) => _id)).toEqual([
      'b',
      'a',
      'c',
    ])
  })

  it('skips and limits after sorting', async () => {
    await fill(20)
    const found = await things.find({ group: 1 }).sort({ n: -1 }).skip(1).limit(3).toArray()
    expect(found.map(({ n }) => n)).toEqual([16, 13, 10])
  })

  it('honours a hint, and refuses one that names no index', async () => {
    await fill(10)
    await things.createIndex({ group: 1 })
    expect(await things.find({ n: 4 }, { hint: { group: 1 } }).toArray()).toHaveLength(1)
    expect(await things.find({ n: 4 }, { hint: 'group_1' }).toArray()).toHaveLength(1)
    await expect(things.find({ n: 4 }, { hint: { n: 1 } }).toArray()).rejects.toMatchObject({ code: 2 })
  })

  it('ends with error 50 when its time is up', async () => {
    await fill(20_000)
    const slow = things.find(
      { $or: Array.from({ length: 400 }, (_, n) => ({ [`f${n}`]: 1 })) },
      { maxTimeMS: 1 },
    )
    await expect(slow.toArray()).rejects.toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' })
  })

  it('answers others while it scans', async () => {
    await fill(30_000)
    const order: string[] = []
    const scan = things.find({ $or: Array.from({ length: 60 }, (_, n) => ({ [`f${n}`]: 1 })) }).toArray()
    await Promise.all([
      scan.then(() => order.push('scan')),
      store.db.command({ ping: 1 }).then(() => order.push('ping')),
      things.findOne({ _id: 5 }).then(() => order.push('findOne')),
    ])
    expect(order.at(-1)).toBe('scan')
  })

  it.each<[Document, number]>([
    [{ find: 'things', unknownField: 1 }, 40415],
    [{ find: 'things', limit: 'many' }, 14],
    [{ find: 'things', limit: -1 }, 51024],
    [{ find: 'things', filter: { $nonsense: 1 } }, 2],
    [{ find: 'things', filter: { a: { $nonsense: 1 } } }, 2],
    [{ find: 5 }, 73],
    [{ nonsense: 1 }, 59],
    [{ find: 'things', tailable: true }, 115],
    [{ find: 'things', filter: { $where: 'true' } }, 2],
    [{ find: 'things', sort: { a: 2 } }, 15975],
    [{ find: 'things', readConcern: { level: 'nonsense' } }, 2],
  ])('refuses %j with code %i, also on an absent collection', async (command, code) => {
    const error = await store.db.command(command).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code })
  })
})

describe('updating and deleting', () => {
  it('tells matched, modified and upserted apart', async () => {
    await fill(6)
    expect(await things.updateMany({ group: 1 }, { $set: { n: 1 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    })
    expect(await things.updateOne({ _id: 77 }, { $set: { n: 1 } }, { upsert: true })).toMatchObject({
      matchedCount: 0,
      upsertedCount: 1,
      upsertedId: 77,
    })
    expect(await things.replaceOne({ _id: 77 }, { other: true })).toMatchObject({ modifiedCount: 1 })
    expect(await things.findOne({ _id: 77 })).toEqual({ _id: 77, other: true })
    expect(await things.deleteOne({ group: 2 })).toMatchObject({ deletedCount: 1 })
    expect(await things.deleteMany({ group: { $exists: true } })).toMatchObject({ deletedCount: 5 })
  })

  it('does not meet a document twice that it moves in the index it goes by', async () => {
    await fill(500)
    await things.createIndex({ n: 1 })
    expect(await things.updateMany({ n: { $gte: 0 } }, { $inc: { n: 1000 } as never })).toMatchObject({
      modifiedCount: 500,
    })
    expect(await things.countDocuments({ n: { $gte: 2000 } })).toBe(0)
  })

  it('refuses a changed _id and leaves a failed statement without effect', async () => {
    await fill(2)
    await things.createIndex({ n: 1 }, { unique: true })
    await expect(things.updateOne({ _id: 0 }, { $set: { _id: 9 } as never })).rejects.toMatchObject({
      code: 66,
    })
    await expect(things.updateOne({ _id: 0 }, { $set: { n: 1 } })).rejects.toMatchObject({
      code: 11000,
      keyValue: { n: 1 },
    })
    expect(await things.findOne({ _id: 0 })).toMatchObject({ n: 0 })
    expect(await store.db.command({ validate: 'things' })).toMatchObject({ valid: true })
  })

  it('runs a bulk of every kind and reports each', async () => {
    await fill(4)
    const result = await things.bulkWrite([
      { insertOne: { document: { _id: 10 } } },
      { updateOne: { filter: { _id: 0 }, update: { $set: { x: 1 } } } },
      { updateMany: { filter: { group: { $gte: 0 } }, update: { $set: { y: 1 } } } },
      { replaceOne: { filter: { _id: 'new' }, replacement: { z: 1 }, upsert: true } },
      { deleteOne: { filter: { _id: 1 } } },
      { deleteMany: { filter: { group: 2 } } },
    ])
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 5,
      modifiedCount: 5,
      upsertedCount: 1,
      deletedCount: 2,
    })
  })

  it('runs a bulk over several collections', async () => {
    await fill(3)
    const result = await store.client.bulkWrite(
      [
        { namespace: 'things', name: 'insertOne', document: { _id: 10 } },
        { namespace: 'others', name: 'insertOne', document: { _id: 1, n: 1 } },
        { namespace: 'things', name: 'updateMany', filter: { n: { $gte: 1 } }, update: { $set: { n: 10 } } },
        {
          namespace: 'others',
          name: 'updateOne',
          filter: { _id: 2 },
          update: { $set: { n: 2 } },
          upsert: true,
        },
        { namespace: 'things', name: 'deleteOne', filter: { _id: 0 } },
      ].map(inDatabase) as never,
      { verboseResults: true },
    )
    expect(result).toMatchObject({
      insertedCount: 2,
      matchedCount: 2,
      modifiedCount: 2,
      upsertedCount: 1,
      deletedCount: 1,
    })
    expect(result.updateResults?.get(3)).toMatchObject({ upsertedId: 2 })
    expect(await store.db.collection('others').countDocuments()).toBe(2)
  })

  it('stops a bulk over several collections at its first error, unless unordered', async () => {
    const inserts = (ids: number[]): never =>
      ids.map((_id) => inDatabase({ namespace: 'things', name: 'insertOne', document: { _id } })) as never
    await expect(store.client.bulkWrite(inserts([1, 1, 2]))).rejects.toMatchObject({
      partialResult: { insertedCount: 1 },
    })
    await things.deleteMany({})
    const failure = await store.client
      .bulkWrite(inserts([1, 1, 2]), { ordered: false })
      .catch((error: unknown) => error)
    expect((failure as { writeErrors: Map<number, object> }).writeErrors.get(1)).toMatchObject({
      code: 11000,
    })
    expect(await things.countDocuments()).toBe(2)
    await store.client.withSession(async (session) => {
      session.startTransaction()
      await store.client.bulkWrite(inserts([7]), { session })
      await expect(store.client.bulkWrite(inserts([1]), { session })).rejects.toThrow()
      await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 })
    })
    expect(await things.countDocuments({ _id: 7 })).toBe(0)
  })

  it('gives the document before or after findOneAnd..., sorted, or null', async () => {
    await fill(6)
    expect(await things.findOneAndUpdate({ group: 0 }, { $set: { seen: 1 } }, { sort: { n: -1 } })).toEqual({
      _id: 3,
      n: 3,
      group: 0,
    })
    expect(
      await things.findOneAndUpdate(
        { group: 0 },
        { $set: { seen: 2 } },
        { returnDocument: 'after', projection: { seen: 1 } },
      ),
    ).toEqual({ _id: 0, seen: 2 })
    expect(await things.findOneAndDelete({ _id: 5 })).toMatchObject({ n: 5 })
    expect(await things.findOneAndReplace({ _id: 99 }, { a: 1 })).toBeNull()
    expect(
      await things.findOneAndReplace({ _id: 99 }, { a: 1 }, { upsert: true, returnDocument: 'after' }),
    ).toEqual({ _id: 99, a: 1 })
  })
})

describe('collections and indexes', () => {
  it('are listed, renamed and dropped', async () => {
    await store.db.createCollection('one')
    await expect(store.db.createCollection('one', { validator: { a: 1 } })).rejects.toMatchObject({
      code: 48,
    })
    await store.db.collection('one').insertOne({ a: 1 })
    await store.db.collection('two').insertOne({ a: 2 })
    await expect(store.db.renameCollection('one', 'two')).rejects.toMatchObject({ code: 48 })
    await store.db.renameCollection('one', 'two', { dropTarget: true })
    expect(
      await store.db
        .collection('two')
        .find({}, { projection: { _id: 0 } })
        .toArray(),
    ).toEqual([{ a: 1 }])
    expect((await store.db.listCollections().toArray()).map(({ name }) => name)).toEqual(['two'])
    await expect(store.db.collection('gone').indexes()).rejects.toMatchObject({ code: 26 })
    expect(
      (await store.client.db('admin').admin().listDatabases()).databases.map(({ name }) => name),
    ).toContain('driver')
    const many = Array.from({ length: 130 }, (_, n) => `many${n}`)
    for (const name of many) await store.db.createCollection(name)
    expect(await store.db.listCollections().toArray()).toHaveLength(131)
    await store.db.dropDatabase()
    expect(await store.db.listCollections().toArray()).toEqual([])
  })

  it('refuse a second index that contradicts the first', async () => {
    await things.createIndex({ a: 1 }, { name: 'mine' })
    expect(await things.createIndex({ a: 1 }, { name: 'mine' })).toBe('mine')
    await expect(things.createIndex({ a: 1 })).rejects.toMatchObject({ code: 85 })
    await expect(things.createIndex({ b: 1 }, { name: 'mine' })).rejects.toMatchObject({ code: 86 })
    await expect(things.createIndex({ a: 'text' })).rejects.toMatchObject({ code: 67 })
    await expect(things.dropIndex('nothing')).rejects.toMatchObject({ code: 27 })
    await expect(things.dropIndex('_id_')).rejects.toMatchObject({ code: 72 })
    await things.dropIndexes()
    expect(await things.indexes()).toHaveLength(1)
  })

  it('are not built over duplicates, and leave nothing behind', async () => {
    await things.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ])
    await expect(things.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 })
    expect(await things.indexes()).toHaveLength(1)
  })

  it('leave documents out as sparse and partial filters say', async () => {
    await things.createIndex({ a: 1 }, { unique: true, sparse: true })
    await things.createIndex({ b: 1 }, { unique: true, partialFilterExpression: { kind: 'x' } })
    await things.insertMany([
      { _id: 1 },
      { _id: 2 },
      { _id: 3, b: 1, kind: 'y' },
      { _id: 4, b: 1, kind: 'x', a: 1 },
      { _id: 5, b: 1, kind: 'y', a: 2 },
    ])
    await expect(things.insertOne({ _id: 6, b: 1, kind: 'x' })).rejects.toMatchObject({ code: 11000 })
    expect(await things.find({ a: null }).toArray()).toHaveLength(3)
    expect(await things.find({ b: 1 }).toArray()).toHaveLength(3)
    const plan = await things.find({ b: 1, kind: 'x' }).explain()
    expect(JSON.stringify(plan)).toContain('"indexName":"b_1"')
  })

  it('remove documents whose time has come', async () => {
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 1 })
    await things.insertMany([
      { _id: 'old', at: new Date(Date.now() - 5000) },
      { _id: 'young', at: new Date(Date.now() + 60_000) },
      { _id: 'none', at: 'never' },
    ])
    await expect.poll(() => things.countDocuments()).toBe(2)
    expect((await things.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual(['none', 'young'])
  })

  it('keep to a validator when a pipeline writes them, unless it bypasses validation', async () => {
    await store.db.createCollection('checked', { validator: { n: { $gte: 0 } } })
    await store.db.collection('checked').insertOne({ n: 7 })
    await store.db.collection('things').insertMany([{ n: 1 }, { n: -1 }])
    const things = store.db.collection('things')
    for (const stage of [{ $out: 'checked' }, { $merge: 'checked' }]) {
      await expect(things.aggregate([stage]).toArray()).rejects.toMatchObject({ code: 121 })
    }
    const isNegative = { n: { $lt: 0 } }
    expect(await store.db.collection('checked').countDocuments(isNegative)).toBe(0)
    await things.aggregate([{ $out: 'checked' }], { bypassDocumentValidation: true }).toArray()
    expect(await store.db.collection('checked').countDocuments(isNegative)).toBe(1)
  })

  it('keep to a validator, which collMod can change', async () => {
    await store.db.createCollection('things', { validator: { n: { $gte: 0 } } })
    await expect(things.insertOne({ _id: 1, n: -1 })).rejects.toMatchObject({ code: 121 })
    await things.insertOne({ _id: 1, n: -1 }, { bypassDocumentValidation: true })
    await store.db.command({ collMod: 'things', validator: {} })
    await things.insertOne({ _id: 2, n: -1 })
  })
})

describe('explain', () => {
  beforeEach(async () => {
    await fill(50)
    await things.createIndex({ group: 1, n: -1 })
  })

  it.each<[string, Document, string]>([
    ['COLLSCAN', { find: 'things', filter: { other: 1 } }, '"stage":"COLLSCAN"'],
    ['IDHACK', { find: 'things', filter: { _id: 4 } }, '"stage":"IDHACK"'],
    ['IXSCAN', { find: 'things', filter: { group: 1 } }, '"indexName":"group_1_n_-1"'],
    [
      'no SORT where the index gives the order',
      { find: 'things', filter: { group: 1 }, sort: { n: -1 } },
      '"stage":"FETCH"',
    ],
    ['SORT', { find: 'things', filter: { group: 1 }, sort: { other: 1 } }, '"stage":"SORT"'],
    ['COUNT', { count: 'things', query: { group: 1 } }, '"stage":"COUNT"'],
    [
      'UPDATE',
      { update: 'things', updates: [{ q: { group: 1 }, u: { $set: { a: 1 } } }] },
      '"stage":"UPDATE"',
    ],
    [
      'the query of a pipeline',
      { aggregate: 'things', pipeline: [{ $match: { group: 1 } }], cursor: {} },
      '"stage":"IXSCAN"',
    ],
  ])('says %s', async (_name, explain, wanted) => {
    expect(JSON.stringify(await store.db.command({ explain, verbosity: 'queryPlanner' }))).toContain(wanted)
  })

  it('counts keys and documents that were looked at', async () => {
    const { executionStats } = await things.find({ group: 1, n: { $gt: 40 } }).explain('executionStats')
    expect(executionStats).toMatchObject({ nReturned: 3, totalKeysExamined: 3, totalDocsExamined: 3 })
  })
})

describe('aggregating', () => {
  it('joins planner and pipeline', async () => {
    await fill(100)
    await things.createIndex({ group: 1, n: -1 })
    const top = await things
      .aggregate([
        { $match: { group: 1 } },
        { $sort: { n: -1 } },
        { $limit: 5 },
        { $group: { _id: '$group', sum: { $sum: '$n' } } },
      ])
      .toArray()
    expect(top).toEqual([{ _id: 1, sum: 97 + 94 + 91 + 88 + 85 }])
    expect(await things.countDocuments({ group: 1 }, { skip: 3, limit: 20 })).toBe(20)
    expect(await things.countDocuments({ group: 9 })).toBe(0)
  })

  it('joins collections, with the help of an index or without', async () => {
    await fill(9)
    const names = store.db.collection<{ group: number; name: string }>('names')
    await names.insertMany([0, 1, 2].map((group) => ({ group, name: `g${group}` })))
    const pipeline = [
      { $match: { n: { $lt: 2 } } },
      { $lookup: { from: 'names', localField: 'group', foreignField: 'group', as: 'found' } },
      { $project: { _id: 0, n: 1, name: { $first: '$found.name' } } },
    ]
    const wanted = [
      { n: 0, name: 'g0' },
      { n: 1, name: 'g1' },
    ]
    expect(await things.aggregate(pipeline).toArray()).toEqual(wanted)
    await names.createIndex({ group: 1 })
    expect(await things.aggregate(pipeline).toArray()).toEqual(wanted)
  })

  it('writes its result with $out and $merge, keeping the indexes of the target', async () => {
    await fill(9)
    const sums = store.db.collection<{ _id: number; sum: number }>('sums')
    await sums.createIndex({ sum: 1 }, { unique: true })
    await sums.insertOne({ _id: 77, sum: -1 })
    const group = { $group: { _id: '$group', sum: { $sum: '$n' } } }
    expect(await things.aggregate([group, { $out: 'sums' }]).toArray()).toEqual([])
    expect(await sums.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 0, sum: 9 },
      { _id: 1, sum: 12 },
      { _id: 2, sum: 15 },
    ])
    expect(await sums.indexes()).toHaveLength(2)
    await things.aggregate([{ $match: { _id: 1 } }, group, { $merge: { into: 'sums' } }]).toArray()
    expect(await sums.findOne({ _id: 1 })).toEqual({ _id: 1, sum: 1 })
    await expect(things.aggregate([{ $set: { sum: 5 } }, { $out: 'sums' }]).toArray()).rejects.toMatchObject({
      code: 11000,
    })
    expect(await sums.countDocuments()).toBe(3)
    expect((await store.db.listCollections().toArray()).map(({ name }) => name).sort()).toEqual([
      'sums',
      'things',
    ])
  })

  it('reads a transaction of its own in every stage', async () => {
    await fill(3)
    const names = store.db.collection<{ group: number; name: string }>('names')
    await names.insertOne({ group: 0, name: 'old' })
    await store.client.withSession((session) =>
      session.withTransaction(async () => {
        await names.updateOne({ group: 0 }, { $set: { name: 'new' } }, { session })
        const found = await things
          .aggregate(
            [
              { $match: { _id: 0 } },
              { $lookup: { from: 'names', localField: 'group', foreignField: 'group', as: 'found' } },
            ],
            { session },
          )
          .toArray()
        expect(found).toMatchObject([{ found: [{ name: 'new' }] }])
      }),
    )
  })

  it('needs a cursor, known stages, and a collection', async () => {
    await expect(store.db.command({ aggregate: 'things', pipeline: [] })).rejects.toMatchObject({ code: 9 })
    await expect(
      store.db.command({ aggregate: 'things', pipeline: [{ $nonsense: 1 }], cursor: {} }),
    ).rejects.toMatchObject({ code: 40324 })
    await expect(
      store.db.command({ aggregate: 1, pipeline: [{ $match: {} }], cursor: {} }),
    ).rejects.toMatchObject({ code: 73 })
  })
})

describe('a connection', () => {
  it('also works without directConnection, as a replica set of one', async () => {
    const uri = store.uri.replace('directConnection=true', 'replicaSet=laurel')
    const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 3000 }).connect()
    expect(await client.db('driver').command({ ping: 1 })).toMatchObject({ ok: 1 })
    await client.close()
  })

  it('accepts write concerns that one member can hold, and reports others', async () => {
    await things.insertOne({ _id: 1 }, { writeConcern: { w: 'majority', journal: true } })
    await expect(things.insertOne({ _id: 2 }, { writeConcern: { w: 3 } })).rejects.toMatchObject({
      code: 100,
    })
    expect(await things.countDocuments()).toBe(2)
    await things.insertOne({ _id: 3 }, { writeConcern: { w: 0 } })
    await expect.poll(() => things.countDocuments()).toBe(3)
  })

  it('speaks the stable API, of which there is version 1 only', async () => {
    const client = await new MongoClient(store.uri, { serverApi: { version: '1', strict: false } }).connect()
    await client.db('driver').collection('api').insertOne({ a: 1 })
    expect(await client.db('driver').collection('api').countDocuments()).toBe(1)
    await client.close()
    await expect(store.db.command({ ping: 1, apiVersion: '2' })).rejects.toMatchObject({ code: 322 })
  })
})
