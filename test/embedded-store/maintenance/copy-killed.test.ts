import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/embedded-store/index.ts'

const COUNT = 20_000
let directory: string
let target: EmbeddedStore
let there: MongoClient

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-copy-killed-'))
  const source = await startEmbeddedStore({ directory })
  const client = await new MongoClient(source.uri).connect()
  const things = client.db('community').collection('things')
  await things.createIndex({ name: 1 }, { unique: true })
  for (let from = 0; from < COUNT; from += 5000) {
    await things.insertMany(
      Array.from({ length: 5000 }, (_, n) => ({ _id: (from + n) as never, name: `thing ${from + n}` })),
    )
  }
  await client.close()
  await source.stop()
  target = await startEmbeddedStore({ directory: null })
  there = await new MongoClient(target.uri).connect()
}, 60_000)
afterAll(async () => {
  await there.close()
  await target.stop()
  await rm(directory, { recursive: true, force: true })
})

function copying() {
  const script = new URL('../../../src/cli/store-copy.ts', import.meta.url).pathname
  const given = ['--import', import.meta.resolve('tsx'), script, '--to', target.uri, '--directory', directory]
  return spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'pipe'] })
}

it('a copy that is killed in the middle goes on when it is run again', { timeout: 90_000 }, async () => {
  const things = there.db('community').collection('things')
  const killed = copying()
  const exit = once(killed, 'exit')
  await vi.waitFor(async () => expect(await things.estimatedDocumentCount()).toBeGreaterThan(0), {
    timeout: 60_000,
    interval: 1,
  })
  killed.kill('SIGKILL')
  await exit
  const copied = await things.countDocuments()
  expect(copied).toBeGreaterThan(0)
  expect(copied).toBeLessThan(COUNT)
  const again = copying()
  const [told, result, [code]] = await Promise.all([
    text(again.stderr),
    text(again.stdout),
    once(again, 'exit') as Promise<[number]>,
  ])
  expect(told).toContain('Going on with a copy that was cut short.')
  expect(result).toBe(`collections 1, documents ${COUNT}, differing 0\n`)
  expect(code).toBe(0)
  expect(await things.countDocuments()).toBe(COUNT)
})
