import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { MongoClient } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { backupFolder, compactFolder } from '../../../src/embedded-store/maintenance/backup-folder.ts'
import { checkFolder } from '../../../src/embedded-store/maintenance/check-folder.ts'

let root: string
let store: EmbeddedStore | null
let client: MongoClient

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-maintenance-'))
  store = await startEmbeddedStore({ directory: join(root, 'data') })
  client = await new MongoClient(store.uri).connect()
  const things = client.db('d').collection('things')
  await things.createIndex({ n: 1 })
  await things.insertMany(Array.from({ length: 500 }, (_, n) => ({ n, text: 'x'.repeat(500) })))
})
afterEach(async () => {
  await stop()
  await rm(root, { recursive: true, force: true })
})

async function stop(): Promise<void> {
  await client.close()
  await store?.stop()
  store = null
}

describe('a data folder', () => {
  it('is checked while the store runs on it', () => {
    expect(checkFolder(join(root, 'data'))).toEqual({ collections: 1, documents: 500, faults: [] })
  })

  it('shows an index that is out of step', async () => {
    await stop()
    const file = new Database(join(root, 'data', 'store.db'))
    file.exec('DELETE FROM entries WHERE record = (SELECT max(record) FROM documents)')
    file.close()
    const { faults } = checkFolder(join(root, 'data'))
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.join()).toContain('d.things: index n_1')
  })

  it('shows pages that were overwritten', async () => {
    await stop()
    const path = join(root, 'data', 'store.db')
    const bytes = await readFile(path)
    bytes.fill(0x55, bytes.length - 9000, bytes.length - 1000)
    await writeFile(path, bytes)
    let faults: readonly string[] = []
    try {
      ;({ faults } = checkFolder(join(root, 'data')))
    } catch (error) {
      faults = [String(error)]
    }
    expect(faults.length).toBeGreaterThan(0)
  })

  it('of another format is refused by the store and by the check', async () => {
    await stop()
    const path = join(root, 'data', 'store.db')
    const file = new Database(path)
    file.exec('PRAGMA user_version=1')
    file.close()
    const refusal = 'it is of format 1, and this version reads format 2'
    await expect(startEmbeddedStore({ directory: join(root, 'data') })).rejects.toThrow(refusal)
    expect(() => checkFolder(join(root, 'data'))).toThrow(refusal)
  })

  it('is backed up as of one moment while others write, and started again from the backup', async () => {
    const things = client.db('d').collection('things')
    const writing = (async () => {
      for (let n = 0; n < 50; n++) await things.insertOne({ n: 1000 + n })
    })()
    backupFolder(join(root, 'data'), join(root, 'backup'))
    await writing
    expect(() => backupFolder(join(root, 'data'), join(root, 'backup'))).toThrow('not empty')
    const { documents, faults } = checkFolder(join(root, 'backup'))
    expect(faults).toEqual([])
    expect(documents).toBeGreaterThanOrEqual(500)
    const restored = await startEmbeddedStore({ directory: join(root, 'backup') })
    const other = await new MongoClient(restored.uri).connect()
    expect(
      await other
        .db('d')
        .collection('things')
        .countDocuments({ n: { $lt: 500 } }),
    ).toBe(500)
    await other.close()
    await restored.stop()
  })

  it('is compacted only when no store runs on it', async () => {
    await client.db('d').collection('things').deleteMany({})
    expect(() => compactFolder(join(root, 'data'))).toThrow('in use by process')
    await stop()
    const { before, after } = compactFolder(join(root, 'data'))
    expect(after).toBeLessThan(before)
  })
})
