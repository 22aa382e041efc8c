import { BSON, Decimal128, Double, Int32, Long, MongoClient, Timestamp } from 'mongodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyDatabases } from '../../../src/cli/store/copy-databases.ts'
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/embedded-store/index.ts'

let stores: EmbeddedStore[] = []
let source: MongoClient
let target: MongoClient

beforeAll(async () => {
  stores = await Promise.all(
    [0, 1].map(() => startEmbeddedStore({ directory: null, expireDocuments: false })),
  )
  const [first, second] = stores.map(({ uri }) => new MongoClient(uri))
  if (!first || !second) throw new Error('two stores were started')
  source = await first.connect()
  target = await second.connect()
})
beforeEach(async () => {
  for (const client of [source, target])
    for (const name of ['one', 'two', 'other']) await client.db(name).dropDatabase()
  const people = await source.db('one').createCollection('people', {
    validator: { name: { $type: 'string' } },
    validationLevel: 'moderate',
  })
  await people.insertMany(Array.from({ length: 3500 }, (_, n) => ({ _id: n as never, name: `p${n}`, n })))
  await people.createIndex({ name: 1 }, { unique: true })
  await people.createIndex({ n: -1, name: 1 }, { name: 'some', partialFilterExpression: { n: { $gt: 5 } } })
  const odd = source.db('two').collection('odd')
  await odd.insertMany([
    {
      _id: 'numbers' as never,
      a: new Double(2),
      b: new Int32(2),
      c: Long.fromNumber(2),
      d: new Decimal128('2.0'),
    },
    {
      _id: Long.fromNumber(7) as never,
      at: new Date(0),
      stamp: new Timestamp({ t: 5, i: 2 }),
      pattern: /a/i,
    },
    { _id: { nested: 1 } as never, bytes: Buffer.from([1, 2]), empty: {}, list: [null, [1]] },
  ])
  await odd.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
})
afterAll(async () => {
  await source.close()
  await target.close()
  await Promise.all(stores.map((store) => store.stop()))
})

const lines: string[] = []
const quietly = { name: 'here', intoFilled: false, tell: (line: string) => void lines.push(line) }

async function bytesOf(client: MongoClient, database: string, name: string): Promise<string[]> {
  const found = await client.db(database).collection(name).find({}, { raw: true }).toArray()
  return found.map((bytes) => Buffer.from(bytes as unknown as Uint8Array).toString('hex'))
}

describe('a copy from one store into another', () => {
  it('brings every byte, in the same order, with indexes and options', async () => {
    expect(await copyDatabases(source, target, quietly)).toEqual({
      collections: 2,
      documents: 3503,
      differing: [],
    })
    for (const [database, name] of [
      ['one', 'people'],
      ['two', 'odd'],
    ] as const) {
      expect(await bytesOf(target, database, name)).toEqual(await bytesOf(source, database, name))
      const indexes = await source.db(database).collection(name).indexes()
      expect(BSON.EJSON.stringify(await target.db(database).collection(name).indexes())).toBe(
        BSON.EJSON.stringify(indexes),
      )
    }
    const [info] = await target.db('one').listCollections({ name: 'people' }, { nameOnly: false }).toArray()
    expect(info?.options).toMatchObject({ validationLevel: 'moderate' })
    expect(lines.join('\n')).toContain('one.people: 3500 of 3500 documents')
  })

  it('refuses a target that holds data, and takes it when told to', async () => {
    await target.db('other').collection('things').insertOne({})
    await expect(copyDatabases(source, target, quietly)).rejects.toThrow(
      'The target holds data already (other)',
    )
    expect(await target.db('one').collection('people').countDocuments()).toBe(0)
    const report = await copyDatabases(source, target, { ...quietly, intoFilled: true })
    expect(report.differing).toEqual([])
    expect(await target.db('other').collection('things').countDocuments()).toBe(1)
  })

  it('goes on by itself where it was cut short, and writes nothing twice', async () => {
    let told = 0
    const cut = {
      ...quietly,
      tell() {
        if (++told > 1) throw new Error('cut short')
      },
    }
    await expect(copyDatabases(source, target, cut)).rejects.toThrow('cut short')
    const before = await target.db('one').collection('people').countDocuments()
    expect(before).toBeGreaterThan(0)
    await target
      .db('one')
      .collection('people')
      .updateOne({ _id: 3 as never }, { $set: { name: 'altered' } })
    expect(await copyDatabases(source, target, quietly)).toEqual({
      collections: 2,
      documents: 3503,
      differing: [],
    })
    expect(await bytesOf(target, 'one', 'people')).toEqual(await bytesOf(source, 'one', 'people'))
  })

  it('tells what differs in the end', async () => {
    await target
      .db('one')
      .collection('people')
      .insertOne({ _id: 'stranger' as never, name: 's' })
    const { differing } = await copyDatabases(source, target, { ...quietly, intoFilled: true })
    expect(differing).toEqual(['one.people: 3501 documents where the source has 3500'])
  })
})
