import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { StoreOpenError } from './open-error.ts'

const HEADER_BYTES = 100
const PAGE_SIZE_AT = 16
const CHANGE_COUNTER_AT = 24
const PAGE_COUNT_AT = 28
/** The page count holds only when this repeats the change counter. */
const VALID_FOR_AT = 92

/**
 * Throws StoreOpenError when the data file ends before its last page, which the engine would only notice when someone reads
 * there. A file with a journal may be shorter: the journal has the rest.
 */
export function checkDataFile(path: string, directory: string): void {
  if (sizeOf(`${path}-wal`) > 0) return
  const size = sizeOf(path)
  if (size < HEADER_BYTES) return
  const header = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, HEADER_BYTES, 0)
  } finally {
    closeSync(file)
  }
  if (header.readUInt32BE(CHANGE_COUNTER_AT) !== header.readUInt32BE(VALID_FOR_AT)) return
  const written = header.readUInt16BE(PAGE_SIZE_AT)
  const expected = header.readUInt32BE(PAGE_COUNT_AT) * (written === 1 ? 65_536 : written)
  if (size >= expected) return
  throw new StoreOpenError(
    'damaged',
    directory,
    `The data file in ${directory} is damaged (it ends after ${size} of ${expected} bytes): restore a backup.`,
  )
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
