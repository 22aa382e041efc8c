/** Why a data folder could not be opened. */
export type OpenFailure = 'locked' | 'unwritable' | 'full' | 'damaged' | 'other-format'

/** The data folder can't be used; `message` says which folder, what is wrong and what to do. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError'
  readonly reason: OpenFailure
  readonly directory: string

  constructor(reason: OpenFailure, directory: string, message: string) {
    super(message)
    this.reason = reason
    this.directory = directory
  }
}

/** The typed error for whatever the file system or the engine said while opening `directory`. */
export function openErrorFrom(error: unknown, directory: string): StoreOpenError {
  if (error instanceof StoreOpenError) return error
  if (error instanceof Error && error.cause instanceof Error) return openErrorFrom(error.cause, directory)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const detail = error instanceof Error ? error.message : String(error)
  if (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code.startsWith('SQLITE_FULL') ||
    /disk is full/.test(detail)
  ) {
    return new StoreOpenError(
      'full',
      directory,
      `No space is left for the data folder ${directory}: free some and start again.`,
    )
  }
  if (error instanceof Error && error.name === 'OtherFormat') {
    return new StoreOpenError(
      'other-format',
      directory,
      `The data folder ${directory} can't be read: ${detail}.`,
    )
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB') || isBrokenDocument(error)) {
    return new StoreOpenError(
      'damaged',
      directory,
      `The data file in ${directory} is damaged (${detail}): run store:check, or restore a backup.`,
    )
  }
  return new StoreOpenError(
    'unwritable',
    directory,
    `The data folder ${directory} can't be written (${detail}): give this user the right to write there, or choose another folder.`,
  )
}

/** A row of the catalog that is no document. */
function isBrokenDocument(error: unknown): boolean {
  return error instanceof Error && 'codeName' in error && error.codeName === 'InvalidBSON'
}
