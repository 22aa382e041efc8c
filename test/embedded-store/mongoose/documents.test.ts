import { Schema, Types } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { useConnection } from './connection.ts'

const mongo = useConnection()
const db = () => mongo.connection

describe('what a document is made of', () => {
  it('keeps maps, nested paths, mixed values and every scalar type', async () => {
    const Sheet = db().model(
      'Sheet',
      new Schema({
        marks: { type: Map, of: Number },
        nested: { deep: { name: String } },
        mixed: Schema.Types.Mixed,
        when: Date,
        on: Boolean,
        amount: Schema.Types.Decimal128,
        big: Schema.Types.BigInt,
        long: Schema.Types.Double,
        small: Schema.Types.Int32,
        uuid: Schema.Types.UUID,
        bytes: Buffer,
        list: [[Number]],
      }),
    )
    const id = new Types.UUID()
    const sheet = await Sheet.create({
      marks: { a: 1, b: 2 },
      nested: { deep: { name: 'x' } },
      mixed: { any: [1, { thing: true }] },
      when: new Date(5),
      on: true,
      amount: '12.50',
      big: 9_007_199_254_740_993n,
      long: 1.5,
      small: 7,
      uuid: id,
      bytes: Buffer.from('abc'),
      list: [[1, 2], [3]],
    })
    sheet.marks?.set('c', 3)
    sheet.marks?.delete('a')
    sheet.mixed = { other: 1 }
    await sheet.save()
    const found = await Sheet.findById(sheet._id).orFail()
    expect(found.toObject({ flattenMaps: true })).toMatchObject({
      marks: { b: 2, c: 3 },
      nested: { deep: { name: 'x' } },
      mixed: { other: 1 },
      big: 9_007_199_254_740_993n,
      list: [[1, 2], [3]],
    })
    expect(String(found.amount)).toBe('12.50')
    expect(String(found.uuid)).toBe(String(id))
    expect(found.bytes?.toString()).toBe('abc')
    expect(await Sheet.countDocuments({ 'marks.c': { $gte: 3 } })).toBe(1)
    expect(await Sheet.countDocuments({ big: 9_007_199_254_740_993n, small: 7, uuid: id })).toBe(1)
  })

  it('runs getters, setters, defaults and virtuals around what is stored', async () => {
    const schema = new Schema(
      {
        first: { type: String, set: (value: string) => value.trim() },
        last: { type: String, get: (value: string) => value.toUpperCase() },
        made: { type: Number, default: () => 7 },
      },
      { toObject: { virtuals: true, getters: true } },
    )
    schema.virtual('full').get(function () {
      return `${this.first} ${this.last}`
    })
    const Person = db().model('Person', schema)
    const { _id } = await Person.create({ first: ' Ada ', last: 'Lovelace' })
    expect((await Person.findById(_id).orFail()).toObject()).toMatchObject({
      full: 'Ada LOVELACE',
      made: 7,
    })
    expect(await Person.findById(_id).lean()).toMatchObject({ first: 'Ada', last: 'Lovelace', made: 7 })
  })

  it('stamps times at creation, updates, upserts, bulk writes and in subdocuments', async () => {
    const Note = db().model(
      'Note',
      new Schema(
        { text: String, lines: [new Schema({ text: String }, { timestamps: true })] },
        { timestamps: true },
      ),
    )
    const note = await Note.create({ text: 'a', lines: [{ text: 'x' }] })
    expect(note.lines[0]?.createdAt).toBeInstanceOf(Date)
    await Note.updateOne({ _id: note._id }, { $set: { text: 'b' } })
    const changed = await Note.findById(note._id).orFail()
    expect(changed.createdAt).toEqual(note.createdAt)
    expect(Number(changed.updatedAt)).toBeGreaterThanOrEqual(Number(note.updatedAt))
    await Note.updateOne({ text: 'new' }, { $push: { lines: { text: 'y' } } }, { upsert: true })
    expect(await Note.findOne({ text: 'new' }).orFail()).toMatchObject({
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
    })
    await Note.bulkWrite([
      { insertOne: { document: { text: 'bulk' } } },
      { updateOne: { filter: { text: 'b' }, update: { $set: { text: 'c' } } } },
      { replaceOne: { filter: { text: 'c' }, replacement: { text: 'd' } } },
    ] as never)
    for (const text of ['bulk', 'd']) {
      expect(await Note.findOne({ text }).orFail()).toMatchObject({ updatedAt: expect.any(Date) })
    }
    await Note.updateMany({}, { text: 'all' }, { timestamps: false })
    expect(await Note.countDocuments({ text: 'all' })).toBe(3)
  })
})

describe('arrays of a document', () => {
  const schema = new Schema({ tags: [String], lines: [{ name: String, n: Number }] })

  it('are changed by the smallest update that says what was done', async () => {
    const List = db().model('List', schema)
    const list = await List.create({ tags: ['a', 'b'], lines: [{ name: 'x', n: 1 }] })
    list.tags.push('c')
    ;(list.tags as Types.Array<string>).addToSet('a', 'd')
    await list.save()
    ;(list.tags as Types.Array<string>).pull('b')
    list.lines.push({ name: 'y', n: 2 })
    await list.save()
    list.lines[0]?.set('n', 10)
    list.lines.unshift({ name: 'w', n: 0 })
    await list.save()
    list.lines.splice(1, 1)
    list.tags.sort()
    await list.save()
    const found = await List.findById(list._id).lean().orFail()
    expect(found.tags).toEqual(['a', 'c', 'd'])
    expect(found.lines.map(({ name, n }) => [name, n])).toEqual([
      ['w', 0],
      ['y', 2],
    ])
  })

  it('refuse a position that another save has moved (VersionError)', async () => {
    const List = db().model('List', schema)
    const { _id } = await List.create({ lines: [{ n: 1 }, { n: 2 }] })
    const [first, second] = [await List.findById(_id).orFail(), await List.findById(_id).orFail()]
    first.lines.splice(0, 1)
    await first.save()
    second.lines[1]?.set('n', 20)
    await expect(second.save()).rejects.toMatchObject({ name: 'VersionError' })
    expect((await List.findById(_id).orFail()).__v).toBe(1)
  })

  it('are changed by positional, filtered and all-element updates', async () => {
    const List = db().model('List', schema)
    const { _id } = await List.create({
      tags: ['a', 'b', 'c'],
      lines: [
        { name: 'x', n: 1 },
        { name: 'y', n: 2 },
        { name: 'z', n: 3 },
      ],
    })
    await List.updateOne({ _id, 'lines.name': 'y' }, { $set: { 'lines.$.n': 20 } })
    await List.updateOne(
      { _id },
      { $inc: { 'lines.$[big].n': 100 } },
      { arrayFilters: [{ 'big.n': { $gte: 3 } }] },
    )
    await List.updateOne({ _id }, { $inc: { 'lines.$[].n': 1 } })
    await List.updateOne({ _id }, { $push: { tags: { $each: ['d', 'e'], $position: 0, $slice: 4 } } })
    await List.updateOne(
      { _id },
      { $pull: { lines: { name: 'x' } }, $addToSet: { tags: { $each: ['a', 'q'] } } },
    )
    const found = await List.findById(_id).lean().orFail()
    expect(found.tags).toEqual(['d', 'e', 'a', 'b', 'q'])
    expect(found.lines.map(({ n }) => n)).toEqual([121, 104])
  })
})

describe('saving', () => {
  it('reports a document that is gone, and changes nothing when nothing was changed', async () => {
    const Thing = db().model('Thing', new Schema({ n: Number }))
    const thing = await Thing.create({ n: 1 })
    await thing.save()
    await Thing.deleteOne({ _id: thing._id })
    thing.n = 2
    await expect(thing.save()).rejects.toMatchObject({ name: 'DocumentNotFoundError' })
  })

  it('counts versions with increment, and checks all paths under optimistic concurrency', async () => {
    const Page = db().model('Page', new Schema({ text: String }, { optimisticConcurrency: ['text'] }))
    const page = await Page.create({ text: 'one' })
    const stale = await Page.findById(page._id).orFail()
    page.text = 'two'
    await page.save()
    expect(page.__v).toBe(1)
    stale.text = 'three'
    await expect(stale.save()).rejects.toMatchObject({ name: 'VersionError' })
    page.increment()
    await page.save()
    expect((await Page.findById(page._id).orFail()).__v).toBe(2)
  })

  it('validates before it writes, in updates too', async () => {
    const Thing = db().model('Thing', new Schema({ n: { type: Number, min: 0, required: true } }))
    await expect(Thing.create({ n: -1 })).rejects.toMatchObject({ name: 'ValidationError' })
    const thing = await Thing.create({ n: 1 })
    await expect(
      Thing.updateOne({ _id: thing._id }, { n: -1 }, { runValidators: true }),
    ).rejects.toMatchObject({ name: 'ValidationError' })
    await expect(Thing.updateOne({ _id: thing._id }, { $set: { n: 'x' } })).rejects.toMatchObject({
      name: 'CastError',
    })
  })

  it('goes through pre and post hooks of documents, queries and aggregations', async () => {
    const seen: string[] = []
    const schema = new Schema({ n: Number })
    schema.pre('save', () => void seen.push('pre save'))
    schema.post('save', () => void seen.push('post save'))
    schema.pre(['updateOne', 'findOneAndUpdate'], function () {
      this.set({ n: 100 })
      seen.push('pre update')
    })
    schema.post('find', (docs: unknown[]) => void seen.push(`post find ${docs.length}`))
    schema.pre('aggregate', function () {
      this.pipeline().unshift({ $match: { n: 100 } })
    })
    schema.pre('deleteOne', { document: true, query: false }, () => void seen.push('pre delete'))
    schema.post('insertMany', () => void seen.push('post insertMany'))
    const Thing = db().model('Thing', schema)
    const thing = await Thing.create({ n: 1 })
    await Thing.updateOne({ _id: thing._id }, { n: 2 })
    await Thing.find()
    expect(await Thing.aggregate([{ $count: 'n' }])).toEqual([{ n: 1 }])
    await Thing.insertMany([{ n: 3 }])
    await thing.deleteOne()
    expect(seen).toEqual([
      'pre save',
      'post save',
      'pre update',
      'post find 1',
      'post insertMany',
      'pre delete',
    ])
  })
})
