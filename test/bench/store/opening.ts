import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Collection, MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { startChild } from './child.ts'

const TEXT = 'x'.repeat(20_000)
const STEP = 500
/** Writes that the journal still holds when the store is killed. */
const WRITES_BEFORE_KILL = 600

interface Thing {
  _id: number
  text: string
  n: number
}

export interface Opening {
  readonly bytes: number
  /** Milliseconds from the start to the first answer, after a stop and after a SIGKILL in the midst of writes. */
  readonly ms: { readonly stop: number; readonly kill: number }
  /** The same for an empty folder: what the process itself takes. */
  readonly emptyMs: number
}

/** How long a store with so many bytes takes from its start to its first answer. */
export async function opening(directory: string, bytes: number): Promise<Opening> {
  const emptyMs = await openingTime(join(directory, 'empty'))
  const folder = join(directory, 'full')
  const store = await startEmbeddedStore({ directory: folder })
  await withThings(store.uri, async (things) => {
    await things.createIndex({ n: 1 })
    for (let at = 0; at * TEXT.length < bytes; at += STEP) await things.insertMany(thingsFrom(at, STEP))
  })
  await store.stop()
  const stop = await openingTime(folder)
  const child = await startChild('./served-store.ts', folder)
  await withThings(child.firstLine, async (things) => {
    await things.insertMany(thingsFrom(1e9, WRITES_BEFORE_KILL))
    await child.kill()
  })
  const kill = await openingTime(folder)
  const { size } = await stat(join(folder, 'store.db'))
  await rm(directory, { recursive: true, force: true })
  return { bytes: size, ms: { stop, kill }, emptyMs }
}

function thingsFrom(from: number, count: number): Thing[] {
  return Array.from({ length: count }, (_, n) => ({ _id: from + n, n: from + n, text: TEXT }))
}

async function openingTime(directory: string): Promise<number> {
  const startedAt = performance.now()
  const store = await startEmbeddedStore({ directory })
  const ms = await withThings(store.uri, async (things) => {
    await things.findOne({ _id: 77 })
    return performance.now() - startedAt
  })
  await store.stop()
  return Math.round(ms)
}

async function withThings<T>(uri: string, work: (things: Collection<Thing>) => Promise<T>): Promise<T> {
  const client = await new MongoClient(uri).connect()
  try {
    return await work(client.db('large').collection<Thing>('things'))
  } finally {
    await client.close()
  }
}
