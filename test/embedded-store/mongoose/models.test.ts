import { Schema } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { useConnection } from './connection.ts'

const mongo = useConnection()
const db = () => mongo.connection
const counted = () => new Schema({ name: String, n: Number })
const unmade = () => new Schema({ n: Number }, { autoCreate: false, autoIndex: false })

describe('queries', () => {
  async function things() {
    const Thing = db().model('Thing', new Schema({ name: String, n: Number, tags: [String] }))
    await Thing.insertMany([
      { name: 'a', n: 1, tags: ['x', 'y'] },
      { name: 'b', n: 2, tags: ['y'] },
      { name: 'c', n: 3 },
    ])
    return Thing
  }

  it('filter, order, cut and shape', async () => {
    const Thing = await things()
    const found = await Thing.find({ name: /^[ab]/, n: { $in: [1, 2, 9] } })
      .sort('-n')
      .skip(0)
      .limit(2)
      .select('name -_id')
      .lean()
    expect(found).toEqual([{ name: 'b' }, { name: 'a' }])
    expect(await Thing.distinct('tags').sort()).toEqual(['x', 'y'])
    expect(await Thing.find({ tags: { $elemMatch: { $eq: 'x' } } }, { 'tags.$': 1 })).toHaveLength(1)
    expect(await Thing.where('n').gte(2).countDocuments()).toBe(2)
    expect(await Thing.estimatedDocumentCount()).toBe(3)
    expect(await Thing.exists({ name: 'c' })).toMatchObject({ _id: expect.anything() })
    expect(await Thing.exists({ name: 'q' })).toBeNull()
    await expect(Thing.findOne({ name: 'q' }).orFail()).rejects.toMatchObject({
      name: 'DocumentNotFoundError',
    })
    expect(
      await Thing.find()
        .sort('n')
        .transform((docs) => docs.map(({ n }) => n)),
    ).toEqual([1, 2, 3])
  })

  it('find and change in one step', async () => {
    const Thing = await things()
    expect(await Thing.findOneAndUpdate({ name: 'a' }, { $inc: { n: 5 } }, { new: true })).toMatchObject({
      n: 6,
    })
    expect(await Thing.findOneAndUpdate({ n: { $gt: 0 } }, { n: 0 }, { sort: '-n' })).toMatchObject({ n: 6 })
    expect(await Thing.findOneAndReplace({ name: 'b' }, { name: 'B' }, { new: true })).toMatchObject({
      name: 'B',
    })
    expect(await Thing.findOneAndDelete({ name: 'c' })).toMatchObject({ n: 3 })
    const result = await Thing.findOneAndUpdate(
      { name: 'new' },
      { $setOnInsert: { n: 9 } },
      { upsert: true, new: true, includeResultMetadata: true, setDefaultsOnInsert: true },
    )
    expect(result).toMatchObject({ lastErrorObject: { updatedExisting: false, n: 1 }, value: { n: 9 } })
    expect(await Thing.updateOne({ name: 'none' }, { n: 1 })).toMatchObject({ matchedCount: 0 })
    expect(
      await Thing.updateMany({}, [{ $set: { n: { $add: ['$n', 1] } } }], { updatePipeline: true }),
    ).toMatchObject({
      matchedCount: 3,
    })
    expect(
      await Thing.updateOne({ n: { $gt: 0 } }, { name: 'first' }, { sort: { n: -1 } } as never),
    ).toMatchObject({
      modifiedCount: 1,
    })
    expect(await Thing.findOne({ n: 10 })).toMatchObject({ name: 'first' })
  })

  it('stream in batches, in parallel, and through aggregations', async () => {
    const Thing = db().model('Thing', counted())
    await Thing.insertMany(Array.from({ length: 250 }, (_, n) => ({ n })))
    let sum = 0
    await Thing.find()
      .cursor({ batchSize: 20 })
      .eachAsync(
        (docs) => {
          for (const { n } of docs) sum += n ?? 0
        },
        { batchSize: 50, parallel: 2 },
      )
    expect(sum).toBe(31_125)
    let groups = 0
    for await (const group of Thing.aggregate([{ $group: { _id: { $mod: ['$n', 7] } } }]).cursor({
      batchSize: 2,
    })) {
      groups += group === null ? 0 : 1
    }
    expect(groups).toBe(7)
    const cursor = Thing.find().sort('n').cursor()
    expect((await cursor.next())?.n).toBe(0)
    await cursor.close()
  })

  it('are explained, hinted and limited in time', async () => {
    const Thing = db().model('Thing', counted().index({ n: 1 }))
    await Thing.init()
    await Thing.insertMany([{ n: 2 }, { n: 1 }])
    const plan = JSON.stringify(await Thing.find({ n: 1 }).explain('executionStats'))
    expect(plan).toContain('"indexName":"n_1"')
    expect(JSON.stringify(await Thing.aggregate([{ $match: { n: 1 } }]).explain())).toContain('queryPlanner')
    expect((await Thing.find().hint({ n: 1 })).map(({ n }) => n)).toEqual([1, 2])
    expect(
      await Thing.find().maxTimeMS(5000).comment('why').read('primary').readConcern('majority'),
    ).toHaveLength(2)
    await expect(Thing.find().hint('none')).rejects.toMatchObject({ code: 2 })
  })
})

describe('models', () => {
  it('keep discriminators apart, embedded ones too', async () => {
    const shape = new Schema({ name: String }, { discriminatorKey: 'kind', _id: false })
    const schema = new Schema({ shapes: [shape] })
    const shapes = schema.path('shapes') as unknown as Schema.Types.DocumentArray
    shapes.discriminator('Circle', new Schema({ radius: Number }, { _id: false }))
    shapes.discriminator('Square', new Schema({ side: Number }, { _id: false }))
    const Drawing = db().model('Drawing', schema)
    const { _id } = await Drawing.create({
      shapes: [
        { kind: 'Circle', radius: 5 },
        { kind: 'Square', side: 10 },
      ],
    } as never)
    await Drawing.updateOne({ _id, 'shapes.kind': 'Square' }, { $set: { 'shapes.$.side': 11 } })
    expect((await Drawing.findById(_id).lean())?.shapes).toEqual([
      { kind: 'Circle', radius: 5 },
      { kind: 'Square', side: 11 },
    ])
    const Base = db().model('Base', new Schema({}, { discriminatorKey: 'kind' }))
    const User = Base.discriminator('User', new Schema({ mail: { type: String, unique: true } }))
    await Promise.all([Base.init(), User.init()])
    await Base.create([{}, {}])
    await User.create({ mail: 'a' })
    await expect(User.create({ mail: 'a' })).rejects.toMatchObject({ code: 11000 })
    expect((await User.listIndexes()).find(({ name }: { name: string }) => name === 'mail_1')).toMatchObject({
      unique: true,
      partialFilterExpression: { kind: 'User' },
    })
    expect([await Base.countDocuments(), await User.countDocuments()]).toEqual([3, 1])
  })

  it('take plugins, statics, methods and query helpers', async () => {
    const schema = counted()
    schema.plugin(
      (target, { field }: { field: string }) => {
        target.add({ [field]: { type: Date, default: () => new Date(3) } })
        target.pre('find', function () {
          this.where({ n: { $gt: 0 } })
        })
      },
      { field: 'stamped' },
    )
    const Thing = db().model('Thing', schema)
    await Thing.create([{ n: 0 }, { n: 1 }])
    expect((await Thing.find()).map((thing) => thing.get('stamped') as Date)).toEqual([new Date(3)])
  })

  it('insert many, and tell which of them failed', async () => {
    const Thing = db().model('Thing', new Schema({ n: { type: Number, unique: true } }))
    await Thing.init()
    const mixed = await Thing.insertMany([{ n: 1 }, { n: 1 }, { n: 'x' }, { n: 2 }], {
      ordered: false,
      rawResult: true,
    }).catch((error: unknown) => error)
    expect(await Thing.countDocuments()).toBe(2)
    expect(mixed).toMatchObject({ insertedCount: 2 })
    await expect(Thing.insertMany([{ n: 3 }, { n: 3 }, { n: 4 }])).rejects.toMatchObject({ code: 11000 })
    expect(await Thing.countDocuments()).toBe(3)
  })

  it('write in bulk: save, write, and over several models', async () => {
    const Thing = db().model('Thing', counted())
    const Other = db().model('Other', counted())
    const made = [1, 2].map((n) => new Thing({ n }))
    expect(await Thing.bulkSave(made)).toMatchObject({ insertedCount: 2 })
    const result = await Thing.bulkWrite([
      { insertOne: { document: { n: 3 } } },
      { updateOne: { filter: { n: 9 }, update: { $set: { name: 'nine' } }, upsert: true } },
      { deleteOne: { filter: { n: 1 } } },
      { replaceOne: { filter: { n: 2 }, replacement: { n: 20 } } },
    ] as never)
    expect(result).toMatchObject({
      insertedCount: 1,
      upsertedCount: 1,
      deletedCount: 1,
      modifiedCount: 1,
    })
    await db().bulkWrite([
      { model: 'Thing', name: 'insertOne', document: { n: 5 } },
      { model: Other, name: 'insertOne', document: { n: 6 } },
      { model: 'Other', name: 'updateOne', filter: { n: 6 }, update: { $inc: { n: 1 } } },
    ] as never)
    expect(await Other.findOne({ n: 7 })).not.toBeNull()
    made[1]?.set('n', 1)
    await Thing.deleteOne({ _id: made[1]?._id })
    await expect(Thing.bulkSave(made)).rejects.toThrow()
  })

  it('make and compare indexes', async () => {
    const schema = counted()
    schema.index({ n: 1 }, { expireAfterSeconds: 100, partialFilterExpression: { n: { $gt: 0 } } })
    schema.index({ name: 1, n: -1 }, { unique: true, name: 'both' })
    const Thing = db().model('Thing', schema)
    await Thing.createIndexes()
    await Thing.collection.createIndex({ old: 1 })
    expect(await Thing.diffIndexes()).toEqual({ toDrop: ['old_1'], toCreate: [] })
    expect(await Thing.cleanIndexes()).toEqual(['old_1'])
    const again = counted()
    again.index({ n: 1 }, { expireAfterSeconds: 200 })
    db().deleteModel('Thing')
    const Changed = db().model('Thing', again, undefined, { overwriteModels: true })
    expect(new Set((await Changed.diffIndexes()).toDrop)).toEqual(new Set(['both', 'n_1']))
    await Changed.syncIndexes()
    expect(await Changed.listIndexes()).toMatchObject([
      { name: '_id_' },
      { name: 'n_1', expireAfterSeconds: 200 },
    ])
    expect(await db().syncIndexes()).toBeDefined()
  })

  it('make, list and drop collections, and refuse the kinds that are not kept', async () => {
    const Thing = db().model('Thing', unmade())
    await Thing.createCollection()
    expect((await db().listCollections()).map(({ name }) => name)).toEqual(['things'])
    expect((await db().listDatabases()).databases.map(({ name }) => name)).toContain('mongoose')
    await db().dropCollection('things')
    expect(await db().listCollections()).toEqual([])
    expect(db().useDb('another', { useCache: true }).name).toBe('another')
    for (const options of [
      { capped: { size: 1024 } },
      { timeseries: { timeField: 'at' } },
      { viewOn: 'others' },
    ]) {
      const Refused = db().model(`R${Object.keys(options).join()}`, unmade())
      await expect(Refused.createCollection(options as never)).rejects.toMatchObject({ code: 115 })
    }
  })

  it('refuse to watch for changes, at once and clearly', async () => {
    const Thing = db().model('Thing', counted())
    const stream = Thing.watch()
    const error = new Promise((resolve) => stream.once('error', resolve))
    stream.on('change', () => undefined)
    expect(await error).toMatchObject({ code: 40324 })
    await stream.close()
  })
})
