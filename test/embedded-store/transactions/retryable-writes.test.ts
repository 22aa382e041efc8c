import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, type Document, Long, MongoClient, UUID } from 'mongodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WireClient } from '../wire-client.ts'
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/embedded-store/index.ts'

let directory: string
let store: EmbeddedStore
let client: MongoClient
let db: Db
let wire: WireClient
let lsid: { id: UUID }

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-retry-'))
  await start()
})
afterAll(async () => {
  await stop()
  await rm(directory, { recursive: true, force: true })
})
beforeEach(async () => {
  await db.dropDatabase()
  lsid = { id: new UUID(randomBytes(16)) }
})

async function start(): Promise<void> {
  store = await startEmbeddedStore({ directory })
  client = await new MongoClient(store.uri, { retryWrites: false }).connect()
  db = client.db('retry')
  wire = await WireClient.open(store.uri)
}

async function stop(): Promise<void> {
  wire.close()
  await client.close()
  await store.stop()
}

function send(number: number, command: Document): Promise<Document> {
  return wire.command('retry', { ...command, lsid, txnNumber: Long.fromNumber(number) })
}

describe('a retryable write', () => {
  it('takes effect once when it is sent twice, and answers the same', async () => {
    const update = { update: 'c', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }] }
    const first = await send(1, update)
    const second = await send(1, update)
    expect(second).toMatchObject({ n: 1, nModified: 0, upserted: first['upserted'], retriedStmtIds: [0] })
    expect(await db.collection('c').find().toArray()).toEqual([{ _id: 1, n: 1 }])
  })

  it('goes on with the statements that were not yet done', async () => {
    const insert = (ids: number[]): Document => ({ insert: 'c', documents: ids.map((_id) => ({ _id })) })
    await send(1, insert([1, 2]))
    expect(await send(1, insert([1, 2, 3]))).toMatchObject({ n: 3, retriedStmtIds: [0, 1] })
    expect(await db.collection('c').countDocuments()).toBe(3)
  })

  it('repeats what findAndModify gave', async () => {
    await db.collection('c').insertOne({ _id: 1 as never, n: 1 })
    const command = { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true }
    expect((await send(1, command))['value']).toEqual({ _id: 1, n: 2 })
    expect((await send(1, command))['value']).toEqual({ _id: 1, n: 2 })
    expect(await send(2, { findAndModify: 'c', query: { _id: 1 }, remove: true })).toMatchObject({
      value: { n: 2 },
    })
    expect(await send(2, { findAndModify: 'c', query: { _id: 1 }, remove: true })).toMatchObject({
      value: { n: 2 },
    })
  })

  it('is remembered over a restart', async () => {
    const remove = { delete: 'c', deletes: [{ q: { g: 1 }, limit: 1 }] }
    await db.collection('c').insertMany([{ g: 1 }, { g: 1 }])
    await send(7, remove)
    await stop()
    await start()
    expect(await send(7, remove)).toMatchObject({ n: 1 })
    expect(await db.collection('c').countDocuments()).toBe(1)
    expect(await send(6, remove)).toMatchObject({ ok: 0, code: 225, codeName: 'TransactionTooOld' })
  })

  it('remembers over a restart that a transaction was committed', async () => {
    await send(1, { insert: 'c', documents: [{ _id: 0 }] })
    await wire.command('retry', {
      insert: 'c',
      documents: [{ _id: 1 }],
      lsid,
      txnNumber: Long.fromNumber(2),
      autocommit: false,
      startTransaction: true,
    })
    const commit = { commitTransaction: 1, lsid, txnNumber: Long.fromNumber(2), autocommit: false }
    expect(await wire.command('admin', commit)).toMatchObject({ ok: 1 })
    await stop()
    await start()
    expect(await wire.command('admin', commit)).toMatchObject({ ok: 1 })
    expect(await db.collection('c').countDocuments()).toBe(2)
  })

  it('may not change many documents at once', async () => {
    const update = { update: 'c', updates: [{ q: {}, u: { $set: { n: 1 } }, multi: true }] }
    expect((await send(1, update))['writeErrors'][0]).toMatchObject({ code: 72 })
  })
})
