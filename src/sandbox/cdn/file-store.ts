import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Uploaded files by their path on the CDN, such as `attachments/1/2/card.png`. */
export interface FileStore {
  write(path: string, bytes: Buffer): void
  read(path: string): Buffer | undefined
  remove(path: string): void
}

/** What is kept in memory at most; the oldest files make room for new ones. */
const MOST_IN_MEMORY = 512 * 1024 * 1024

/** Files that last as long as the process, `most` bytes of them. */
export function memoryFiles(most: number = MOST_IN_MEMORY): FileStore {
  const files = new Map<string, Buffer>()
  let size = 0
  const remove = (path: string) => {
    size -= files.get(path)?.length ?? 0
    files.delete(path)
  }
  return {
    write(path, bytes) {
      remove(path)
      files.set(path, bytes)
      size += bytes.length
      for (const oldest of files.keys()) {
        if (size <= most || oldest === path) break
        remove(oldest)
      }
    },
    read: (path) => files.get(path),
    remove,
  }
}

/** Files below `directory`. Paths come from ids and cleaned names only; any other is neither written nor found. */
export function directoryFiles(directory: string): FileStore {
  return {
    write(path, bytes) {
      if (!isPlain(path)) throw new Error('a file path holds only plain names')
      const target = join(directory, path)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, bytes)
    },
    read(path) {
      if (!isPlain(path)) return undefined
      try {
        return readFileSync(join(directory, path))
      } catch {
        return undefined
      }
    },
    remove(path) {
      if (isPlain(path)) rmSync(join(directory, path), { force: true })
    },
  }
}

function isPlain(path: string): boolean {
  return path.split('/').every((part) => /^[\w.@-]+$/.test(part) && !/^\.+$/.test(part))
}
