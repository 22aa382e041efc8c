import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { silentLog } from '../../src/core/log.ts'
import {
  connectDatabase,
  withTransaction,
  type ClientSession,
  type Database,
} from '../../src/database/index.ts'
import { startEmbeddedStore, type EmbeddedStore } from '../../src/embedded-store/index.ts'

interface Counter {
  _id: string
  value: number
}

let store: EmbeddedStore
let database: Database
beforeAll(async () => {
  store = await startEmbeddedStore({ directory: null })
  database = await connectDatabase(store.uri, { log: silentLog })
})
beforeEach(async () => {
  await counters().deleteMany({})
})
afterAll(async () => {
  await database.close()
  await store.stop()
})

const counters = () => database.connection.getClient().db('test').collection<Counter>('counters')

/** Reads, then writes: right only when nobody else writes in between. */
async function increment(session: ClientSession): Promise<number> {
  const found = await counters().findOne({ _id: 'a' }, { session })
  const value = (found?.value ?? 0) + 1
  await counters().updateOne({ _id: 'a' }, { $set: { value } }, { upsert: true, session })
  return value
}

it('counts every one of many transactions that read and write the same document at once', async () => {
  const values = await Promise.all(
    Array.from({ length: 12 }, () => withTransaction(database.connection, increment)),
  )
  expect(values.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  expect(await counters().findOne({ _id: 'a' })).toEqual({ _id: 'a', value: 12 })
})

it('leaves nothing behind when the work fails, and hands the error on', async () => {
  const failing = withTransaction(database.connection, async (session) => {
    await increment(session)
    throw new RangeError('no')
  })
  await expect(failing).rejects.toThrow(RangeError)
  expect(await counters().findOne({ _id: 'a' })).toBeNull()
})
