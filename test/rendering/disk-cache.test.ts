import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DiskCache } from '../../src/rendering/avatars/disk-cache.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-avatars-'))
})

afterEach(() => rm(folder, { recursive: true }))

describe('avatars kept on disk', () => {
  test('come back byte for byte', async () => {
    const cache = new DiskCache(join(folder, 'made', 'on-demand'))
    await cache.write('https://cdn/a', Buffer.from('picture'))
    expect(await cache.read('https://cdn/a')).toEqual(Buffer.from('picture'))
    expect(await cache.read('https://cdn/b')).toBeUndefined()
  })

  test('lose the oldest when they take more than 64 MiB', async () => {
    const old = join(folder, 'old')
    await writeFile(old, Buffer.alloc(40 * 1024 * 1024))
    await utimes(old, 1, 1)
    await writeFile(join(folder, 'newer'), Buffer.alloc(40 * 1024 * 1024))
    await new DiskCache(folder).write('https://cdn/a', Buffer.from('picture'))
    expect(await readdir(folder)).not.toContain('old')
    expect(await readdir(folder)).toContain('newer')
  })

  test('never fail a card when the folder cannot be written', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    const cache = new DiskCache(file)
    await cache.write('https://cdn/a', Buffer.from('picture'))
    expect(await cache.read('https://cdn/a')).toBeUndefined()
  })
})
