import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { MongoClient } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoreOpenError, startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { socketPathOf } from '../wire-client.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-folder-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(uri: string, id: number): Promise<void> {
  const client = await new MongoClient(uri).connect()
  await client
    .db('d')
    .collection('c')
    .insertOne({ _id: id as never })
  await client.close()
}

async function countIn(uri: string): Promise<number> {
  const client = await new MongoClient(uri).connect()
  const count = await client.db('d').collection('c').countDocuments()
  await client.close()
  return count
}

describe('a data folder', () => {
  it('keeps documents over a restart', async () => {
    const first = await startEmbeddedStore({ directory: join(root, 'deep', 'data') })
    await put(first.uri, 1)
    await first.stop()
    const second = await startEmbeddedStore({ directory: join(root, 'deep', 'data') })
    expect(await countIn(second.uri)).toBe(1)
    await second.stop()
  })

  it('is refused to a second store, which says who holds it', async () => {
    const first = await startEmbeddedStore({ directory: root })
    const refusal = await startEmbeddedStore({ directory: root }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(StoreOpenError)
    expect(refusal).toMatchObject({ reason: 'locked', directory: root })
    expect(String(refusal)).toContain(`process ${process.pid}`)
    await put(first.uri, 1)
    await first.stop()
    await (await startEmbeddedStore({ directory: root })).stop()
  })

  it('is free again when the process that held it was killed', { timeout: 40_000 }, async () => {
    const script = `import { startEmbeddedStore } from ${JSON.stringify(join(process.cwd(), 'src/embedded-store/index.ts'))}
      const store = await startEmbeddedStore({ directory: ${JSON.stringify(root)} })
      process.stdout.write(store.uri)`
    await writeFile(join(root, 'holder.mts'), script)
    const holder = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), join(root, 'holder.mts')])
    const [uri] = (await once(holder.stdout, 'data')) as [Buffer]
    await put(String(uri), 1)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const store = await startEmbeddedStore({ directory: root })
    expect(await countIn(store.uri)).toBe(1)
    await expect(stat(dirname(socketPathOf(String(uri))))).rejects.toMatchObject({ code: 'ENOENT' })
    await store.stop()
  })

  it('that is a file, or damaged, is explained', async () => {
    await writeFile(join(root, 'file'), 'x')
    await expect(startEmbeddedStore({ directory: join(root, 'file') })).rejects.toMatchObject({
      reason: 'unwritable',
    })
    await mkdir(join(root, 'damaged'))
    await writeFile(join(root, 'damaged', 'store.db'), 'this is no database at all'.repeat(500))
    await expect(startEmbeddedStore({ directory: join(root, 'damaged') })).rejects.toMatchObject({
      reason: 'damaged',
    })
  })

  it.skipIf(process.getuid?.() === 0)('that may not be written is explained', async () => {
    await chmod(root, 0o500)
    await expect(startEmbeddedStore({ directory: join(root, 'data') })).rejects.toMatchObject({
      reason: 'unwritable',
    })
    await chmod(root, 0o700)
  })

  it('is opened although the end of its journal was torn off', async () => {
    const first = await startEmbeddedStore({ directory: root })
    for (let id = 0; id < 20; id++) await put(first.uri, id)
    const before = await readdir(root)
    expect(before).toContain('store.db-wal')
    await first.stop()
    await truncate(join(root, 'store.db-wal'), 0).catch(() => {})
    const second = await startEmbeddedStore({ directory: root })
    expect(await countIn(second.uri)).toBe(20)
    await second.stop()
  })

  it.skipIf(process.platform === 'win32')('is reached by a socket that only its user can open', async () => {
    const store = await startEmbeddedStore({ directory: null })
    const path = socketPathOf(store.uri)
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700)
    await store.stop()
    await expect(stat(dirname(path))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
