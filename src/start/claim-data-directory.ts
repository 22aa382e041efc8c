import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The folder of DATA_DIRECTORY cannot be made or written; `code` is the system's, such as EACCES. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError'
  readonly path: string
  readonly code: string

  constructor(path: string, cause: unknown) {
    super(`${path} cannot be written`, { cause })
    this.path = path
    this.code = (cause as NodeJS.ErrnoException).code ?? 'unknown reason'
  }
}

/** Makes the folder, for this user alone, and proves that it can be written. Throws a DataDirectoryError. */
export function claimDataDirectory(directory: string): void {
  const path = resolve(directory)
  try {
    makeEach(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new DataDirectoryError(path, error)
  }
}

/** One level at a time: Node's own recursive mkdir never returns below /proc. */
function makeEach(path: string): void {
  if (existsSync(path)) return
  makeEach(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}
