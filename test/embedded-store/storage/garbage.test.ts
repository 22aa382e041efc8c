import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { MongoClient } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { checkFolder } from '../../../src/embedded-store/maintenance/check-folder.ts'
import { Engine } from '../../../src/embedded-store/storage/engine.ts'
import { Garbage } from '../../../src/embedded-store/storage/garbage.ts'

let directory: string
let store: EmbeddedStore
let client: MongoClient

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-garbage-'))
  await start()
})
afterEach(async () => {
  await stop()
  await rm(directory, { recursive: true, force: true })
})

async function start(): Promise<void> {
  store = await startEmbeddedStore({ directory })
  client = await new MongoClient(store.uri).connect()
}

async function stop(): Promise<void> {
  await client.close()
  await store.stop()
}

/** Rows in the data file, seen by a reader of its own. */
function rows(table: string): number {
  const database = new Database(join(directory, 'store.db'))
  try {
    const [count] = database.prepare(`SELECT count(*) FROM ${table}`).raw().get([]) as [number]
    return count
  } finally {
    database.close()
  }
}

const documents = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ _id: n as never, a: n % 10, text: 'x'.repeat(50) }))

describe('what a dropped collection leaves behind', () => {
  it('is gone for every reader at once and from the disk soon after', async () => {
    const things = client.db('d').collection('things')
    await things.insertMany(documents(3000))
    await things.createIndex({ a: 1 })
    await things.drop()
    expect(await things.countDocuments()).toBe(0)
    await things.insertOne({ _id: 1 as never })
    await vi.waitFor(() => expect(rows('documents')).toBe(1), { timeout: 30_000 })
    await vi.waitFor(() => expect(rows('garbage')).toBe(0), { timeout: 30_000 })
    expect(rows('entries')).toBe(1)
    expect(await things.find().toArray()).toEqual([{ _id: 1 }])
  })

  it('is never taken for a new collection, also when the store stops before it is removed', async () => {
    for (let round = 0; round < 3; round++) {
      await client.db('d').collection(`c${round}`).insertMany(documents(2000))
      await client.db('d').dropDatabase()
      await stop()
      await start()
      const fresh = client.db('d').collection(`c${round}`)
      await fresh.insertOne({ _id: 1 as never })
      expect(await fresh.find().toArray()).toEqual([{ _id: 1 }])
    }
    await vi.waitFor(() => expect(rows('documents')).toBe(1), { timeout: 30_000 })
    expect(checkFolder(directory).faults).toEqual([])
  })

  it('is removed in steps', () => {
    const engine = new Engine(':memory:', 'normal')
    const garbage = new Garbage(engine)
    for (let record = 0; record < 1000; record++) {
      engine.run('INSERT INTO entries VALUES (7, ?, ?)', [Buffer.from([record & 255]), record])
    }
    garbage.addIndex(7)
    let steps = 0
    while (garbage.remove(100)) steps++
    expect(steps).toBeGreaterThan(5)
    expect(engine.get('SELECT count(*) FROM entries', [])).toEqual([0])
    engine.close()
  })
})
