import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Engine } from '../storage/engine.ts'
import { lockFolder } from '../storage/folder-lock.ts'
import { StoreOpenError, openErrorFrom } from '../storage/open-error.ts'
import { dataFile } from '../storage/schema.ts'

/**
 * Writes the data folder as it is at this moment into `target`, a new folder that a store can be started on. A store
 * that runs on the source goes on meanwhile. Gives the bytes written.
 */
export function backupFolder(directory: string, target: string): number {
  const source = dataFile(directory)
  if (!existsSync(source))
    throw new StoreOpenError('unwritable', directory, `There is no store in ${directory}.`)
  refuseFilled(target)
  try {
    mkdirSync(target, { recursive: true, mode: 0o700 })
    const unfinished = join(target, 'store.db.unfinished')
    rmSync(unfinished, { force: true })
    const engine = Engine.forReading(source, false)
    try {
      engine.copyTo(unfinished)
    } finally {
      engine.close()
    }
    chmodSync(unfinished, 0o600)
    renameSync(unfinished, dataFile(target))
    return statSync(dataFile(target)).size
  } catch (error) {
    throw openErrorFrom(error, target)
  }
}

/** Rewrites the data file without the room that deleted documents left; the store must be stopped. Gives bytes before and after. */
export function compactFolder(directory: string): { before: number; after: number } {
  const path = dataFile(directory)
  if (!existsSync(path))
    throw new StoreOpenError('unwritable', directory, `There is no store in ${directory}.`)
  try {
    const lock = lockFolder(directory)
    try {
      const before = statSync(path).size
      const engine = new Engine(path, 'full')
      engine.compact()
      engine.close()
      return { before, after: statSync(path).size }
    } finally {
      lock.release()
    }
  } catch (error) {
    throw openErrorFrom(error, directory)
  }
}

function refuseFilled(target: string): void {
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new StoreOpenError('unwritable', target, `The folder ${target} is not empty: name a new one.`)
  }
}
