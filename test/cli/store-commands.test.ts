import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EmbeddedStore, startEmbeddedStore } from '../../src/embedded-store/index.ts'

let root: string
let store: EmbeddedStore | null = null

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-commands-'))
})
afterEach(async () => {
  await store?.stop()
  store = null
  await rm(root, { recursive: true, force: true })
})

interface Outcome {
  readonly code: number | null
  readonly output: string
  readonly complaint: string
}

function run(command: string, ...options: string[]): Promise<Outcome> {
  const file = fileURLToPath(new URL(`../../src/cli/store-${command}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output, complaint })))
}

const folder = (name: string): string => join(root, name)

async function fill(name: string): Promise<void> {
  store = await startEmbeddedStore({ directory: folder(name) })
  const client = await new MongoClient(store.uri).connect()
  await client
    .db('d')
    .collection('things')
    .insertMany(Array.from({ length: 300 }, (_, n) => ({ n })))
  await client.close()
}

async function stop(): Promise<void> {
  await store?.stop()
  store = null
}

describe('the store commands', { timeout: 120_000 }, () => {
  it.each([
    ['check', []],
    ['backup', ['--to', 'elsewhere']],
    ['compact', []],
    ['copy', ['--to', 'mongodb://127.0.0.1:1/']],
  ])('%s says in one line that there is no store, and makes no folder', async (command, options) => {
    const { code, complaint } = await run(command, ...options, '--directory', folder('none'))
    expect(code).toBe(1)
    expect(complaint).toContain(`There is no store in ${folder('none')}.`)
    expect(await readdir(root)).toEqual([])
  })

  it.each(['check', 'backup', 'restore', 'compact', 'copy'])(
    '%s refuses an unknown option',
    async (command) => {
      const { code, complaint } = await run(command, '--nonsense')
      expect(code).toBe(1)
      expect(complaint).toContain("Unknown option '--nonsense'")
      expect(complaint).toContain(`npm run store:${command}`)
      expect(complaint).not.toContain('    at ')
    },
  )

  it('names an address that is none or that nobody answers at, without its password', async () => {
    await fill('data')
    await stop()
    const wrong = await run('copy', '--to', 'nonsense', '--directory', folder('data'))
    expect(wrong).toMatchObject({ code: 1, output: '' })
    expect(wrong.complaint).toMatch(/^nonsense is no address of a MongoDB: [^\n]+\n$/)
    const address = 'mongodb://me:secret@127.0.0.1:1/?serverSelectionTimeoutMS=300'
    const silent = await run('copy', '--to', address, '--directory', folder('data'))
    expect(silent.code).toBe(1)
    expect(silent.complaint).toMatch(/^No MongoDB answers at mongodb:\/\/me:\*\*\*@127\.0\.0\.1:1[^\n]+\n$/)
  })

  it('leave a folder alone that a running product holds, but check and back it up', async () => {
    await fill('data')
    for (const [command, ...options] of [
      ['compact'],
      ['copy', '--to', store?.uri ?? ''],
      ['restore', '--from', folder('data')],
    ] as const) {
      const { code, complaint } = await run(command, ...options, '--directory', folder('data'))
      expect(code).toBe(1)
      expect(complaint).toMatch(/in use by process \d+|is not empty/)
    }
    expect(await run('check', '--directory', folder('data'))).toMatchObject({
      code: 0,
      output: 'collections 1, documents 300, faults 0\n',
    })
    expect(await run('backup', '--to', folder('backup'), '--directory', folder('data'))).toMatchObject({
      code: 0,
    })
    expect(await run('restore', '--from', folder('backup'), '--directory', folder('again'))).toMatchObject({
      code: 0,
    })
    expect((await run('check', '--directory', folder('again'))).output).toBe(
      'collections 1, documents 300, faults 0\n',
    )
  })

  it('copy a store to another server and back', async () => {
    await fill('data')
    await stop()
    store = await startEmbeddedStore({ directory: null })
    const there = await run('copy', '--to', store.uri, '--directory', folder('data'))
    expect(there).toMatchObject({ code: 0, output: 'collections 1, documents 300, differing 0\n' })
    const again = await run('copy', '--to', store.uri, '--directory', folder('data'))
    expect(again.code).toBe(1)
    expect(again.complaint).toContain('The target holds data already (d): nothing was copied.')
    const back = await run('copy', '--from', store.uri, '--directory', folder('back'))
    expect(back).toMatchObject({ code: 0, output: 'collections 1, documents 300, differing 0\n' })
  })
})
