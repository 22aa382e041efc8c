import { copyFile, mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { checkFolder } from '../../../src/embedded-store/maintenance/check-folder.ts'
import { Engine } from '../../../src/embedded-store/storage/engine.ts'

const HEADER_BYTES = 100
let root: string
let size: number
let whole: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-torn-bytes-'))
  const store = await startEmbeddedStore({ directory: join(root, 'data') })
  const client = await new MongoClient(store.uri).connect()
  const things = client.db('d').collection('things')
  await things.createIndex({ name: 1 }, { unique: true })
  await things.createIndex({ n: -1, tags: 1 })
  await things.insertMany(
    Array.from({ length: 300 }, (_, n) => ({ n, name: `thing ${n}`, tags: [n % 7, 'x'.repeat(n)] })),
  )
  await client.close()
  await store.stop()
  size = (await stat(join(root, 'data', 'store.db'))).size
  whole = answers(join(root, 'data', 'store.db'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** All that queries are answered from. */
function answers(path: string): string {
  const engine = Engine.forReading(path)
  try {
    return JSON.stringify([
      engine.all('SELECT record, body FROM documents ORDER BY record', []),
      engine.all('SELECT idx, key, record FROM entries ORDER BY idx, key, record', []),
    ])
  } finally {
    engine.close()
  }
}

function faultsIn(directory: string): readonly string[] {
  try {
    return checkFolder(directory).faults
  } catch (error) {
    return [String(error)]
  }
}

it(
  'a check finds whatever was overwritten in a data file, unless no answer comes from there',
  {
    timeout: 120_000,
  },
  async () => {
    let round = 0
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.uint8Array({ minLength: 1, maxLength: 600 }),
        async (place, noise) => {
          const directory = join(root, `torn-${round++}`)
          await mkdir(directory)
          const path = join(directory, 'store.db')
          await copyFile(join(root, 'data', 'store.db'), path)
          const file = await open(path, 'r+')
          const at = HEADER_BYTES + Math.floor(place * (size - HEADER_BYTES))
          await file.write(noise, 0, Math.min(noise.length, size - at), at)
          await file.close()
          if (faultsIn(directory).length === 0) expect(answers(path)).toBe(whole)
          await rm(directory, { recursive: true, force: true })
        },
      ),
      { numRuns: 60 },
    )
  },
)
