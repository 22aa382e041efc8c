import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'

const TEXT = 'x'.repeat(20_000)

/** How long a store with so many bytes takes from its start to its first answer, after a stop. */
export async function opening(directory: string, bytes: number): Promise<{ bytes: number; ms: number }> {
  const first = await startEmbeddedStore({ directory })
  const client = await new MongoClient(first.uri).connect()
  const things = client.db('large').collection<{ _id: number; text: string; n: number }>('things')
  await things.createIndex({ n: 1 })
  for (let at = 0; at * TEXT.length < bytes; at += 500) {
    await things.insertMany(Array.from({ length: 500 }, (_, n) => ({ _id: at + n, n: at + n, text: TEXT })))
  }
  await client.close()
  await first.stop()
  const startedAt = performance.now()
  const again = await startEmbeddedStore({ directory })
  const reader = await new MongoClient(again.uri).connect()
  await reader.db('large').collection<{ _id: number }>('things').findOne({ _id: 77 })
  const ms = Math.round(performance.now() - startedAt)
  await reader.close()
  await again.stop()
  const { size } = await stat(join(directory, 'store.db'))
  await rm(directory, { recursive: true, force: true })
  return { bytes: size, ms }
}
