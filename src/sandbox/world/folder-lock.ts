import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'

const LOCK_FILE = 'discord.lock'
const OWNER_FILE = 'discord.owner'

/** Another process keeps its local Discord in the same folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
  readonly directory: string

  constructor(directory: string, owner: string) {
    super(
      `The local Discord's folder ${directory} is in use by ${owner}: stop it first, or start with another folder.`,
    )
    this.directory = directory
  }
}

/**
 * Takes the folder for this process, or throws a FolderInUseError. The lock is the operating system's, on an open file:
 * it ends with the process however that ends. The returned function gives it back.
 */
export function lockFolder(directory: string): () => void {
  mkdirSync(directory, { recursive: true })
  const database = new Database(join(directory, LOCK_FILE))
  try {
    database.exec('PRAGMA journal_mode=DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!/locked|busy/i.test(error instanceof Error ? error.message : '')) throw error
    throw new FolderInUseError(directory, readOwner(directory))
  }
  writeFileSync(join(directory, OWNER_FILE), String(process.pid), { mode: 0o600 })
  return () => {
    database.exec('ROLLBACK')
    database.close()
  }
}

function readOwner(directory: string): string {
  try {
    const pid = Number(readFileSync(join(directory, OWNER_FILE), 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? `process ${pid}` : 'another process'
  } catch {
    return 'another process'
  }
}
