import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { StoreOpenError } from './open-error.ts'

const LOCK_FILE = 'store.lock'
const OWNER_FILE = 'store.owner.json'

/** What the running process wrote about itself, for the message of a second start and for cleaning up after a kill. */
export interface FolderOwner {
  readonly pid: number
  readonly since: string
  readonly socketDirectory: string | null
}

export interface FolderLock {
  describe(owner: FolderOwner): void
  release(): void
}

/** Who holds or last held the folder, as far as it is written there. */
export function readOwner(directory: string): FolderOwner | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(join(directory, OWNER_FILE), 'utf8'))
    if (typeof parsed !== 'object' || parsed === null) return null
    const { pid, since, socketDirectory } = parsed as Partial<FolderOwner>
    if (typeof pid !== 'number' || typeof since !== 'string') return null
    return { pid, since, socketDirectory: typeof socketDirectory === 'string' ? socketDirectory : null }
  } catch {
    return null
  }
}

/**
 * Takes the folder for this process. The lock is one of the operating system on an open file, so that it ends with the
 * process however that ends; the owner file only explains.
 */
export function lockFolder(directory: string): FolderLock {
  const database = new Database(join(directory, LOCK_FILE))
  try {
    database.exec('PRAGMA journal_mode=DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!/locked|busy/i.test(error instanceof Error ? error.message : '')) throw error
    const owner = readOwner(directory)
    const who = owner ? `process ${owner.pid} (since ${owner.since})` : 'another process'
    throw new StoreOpenError(
      'locked',
      directory,
      `The data folder ${directory} is in use by ${who}: stop it first, or start with another folder.`,
    )
  }
  return {
    describe(owner) {
      writeFileSync(join(directory, OWNER_FILE), `${JSON.stringify(owner)}\n`, { mode: 0o600 })
    },
    release() {
      rmSync(join(directory, OWNER_FILE), { force: true })
      database.exec('ROLLBACK')
      database.close()
    },
  }
}
