import { crc32 } from 'node:zlib'
import { keyName } from '../transactions/key-name.ts'
import type { SqlValue } from './sql-value.ts'

/** A row of `entries` that is to be there, or to be gone. */
interface Entry {
  readonly index: number
  readonly key: Uint8Array
  readonly record: number
  isThere: boolean
}

/** How many rows one statement may write; larger numbers first, the last is 1. */
const STATEMENT_ROWS = [64, 8, 1] as const
const MOST_ROWS = 1024
/** Keys that are remembered as absent: those that a few large commands ask for before they insert. */
const MOST_ABSENT = 10_000
const MOST_BYTES = 4 * 1024 * 1024

/**
 * Documents and index entries on their way to the engine: a statement of many rows costs a fraction of as many statements.
 * The last word about a row counts, so that a document that changes again and again is written once.
 */
export class PendingRows {
  readonly #documents = new Map<number, Uint8Array | null>()
  readonly #entries = new Map<string, Entry[]>()
  #rows = 0
  #bytes = 0
  /** Keys that nothing stands under, neither here nor in the tables. */
  readonly #absent = new Set<string>()

  get isEmpty(): boolean {
    return this.#rows === 0
  }

  get isFull(): boolean {
    return this.#rows >= MOST_ROWS || this.#bytes >= MOST_BYTES
  }

  /** Null takes the document away. */
  setDocument(record: number, body: Uint8Array | null): void {
    if (!this.#documents.has(record)) this.#rows++
    this.#bytes += body?.length ?? 0
    this.#documents.set(record, body)
  }

  /** The document's bytes, null when it is to go; undefined when nothing is pending about it. */
  document(record: number): Uint8Array | null | undefined {
    return this.#documents.get(record)
  }

  setEntry(index: number, key: Uint8Array, record: number, isThere: boolean): void {
    const name = keyName(index, key)
    if (isThere) this.#absent.delete(name)
    const others = this.#entries.get(name)
    const same = others?.find((entry) => entry.record === record)
    if (same) {
      same.isThere = isThere
      return
    }
    const entry = { index, key, record, isThere }
    if (others) others.push(entry)
    else this.#entries.set(name, [entry])
    this.#rows++
    this.#bytes += key.length
  }

  /** Whether something is pending about an index's key. */
  hasKey(index: number, key: Uint8Array): boolean {
    return this.#entries.size > 0 && this.#entries.has(keyName(index, key))
  }

  /** Notes that an index was found to have nothing under this key: who is about to insert it asks again. */
  noteAbsent(index: number, key: Uint8Array): void {
    if (this.#absent.size >= MOST_ABSENT) this.#absent.clear()
    this.#absent.add(keyName(index, key))
  }

  isKnownAbsent(index: number, key: Uint8Array): boolean {
    return this.#absent.size > 0 && this.#absent.has(keyName(index, key))
  }

  /** Forgets everything that is lost: what was removed is there again. */
  clear(): void {
    this.#absent.clear()
    this.#forgetRows()
  }

  /** Hands everything to `run` in as few statements as can be. */
  write(run: (sql: string, parameters: readonly SqlValue[]) => void): void {
    const puts: SqlValue[] = []
    const removals: SqlValue[] = []
    const added: SqlValue[] = []
    const gone: SqlValue[] = []
    for (const [record, body] of this.#documents) {
      if (body) puts.push(record, body, crc32(body))
      else removals.push(record)
    }
    for (const entries of this.#entries.values()) {
      for (const { index, key, record, isThere } of entries) (isThere ? added : gone).push(index, key, record)
    }
    this.#forgetRows()
    inRows(REMOVE_DOCUMENTS, 1, removals, run)
    inRows(PUT_DOCUMENTS, 3, puts, run)
    inRows(REMOVE_ENTRIES, 3, gone, run)
    inRows(ADD_ENTRIES, 3, added, run)
  }

  #forgetRows(): void {
    this.#documents.clear()
    this.#entries.clear()
    this.#rows = 0
    this.#bytes = 0
  }
}

/** A list of rows can't be deleted by their whole keys in one go, but inserted into a view whose trigger deletes them. */
export const REMOVED_ENTRIES = `
CREATE TEMP VIEW removed_entries AS SELECT 0 AS idx, x'' AS key, 0 AS record;
CREATE TEMP TRIGGER remove_entries INSTEAD OF INSERT ON removed_entries BEGIN
  DELETE FROM entries WHERE idx = NEW.idx AND key = NEW.key AND record = NEW.record;
END;
`

const PUT_DOCUMENTS = statements(
  'INSERT OR REPLACE INTO documents (record, body, checksum) VALUES ',
  '(?, ?, ?)',
)
const REMOVE_DOCUMENTS = statements('DELETE FROM documents WHERE record IN (', '?', ')')
const ADD_ENTRIES = statements('INSERT OR IGNORE INTO entries VALUES ', '(?, ?, ?)')
const REMOVE_ENTRIES = statements('INSERT INTO removed_entries VALUES ', '(?, ?, ?)')

/** The statement for each number of rows. */
function statements(start: string, row: string, end = ''): ReadonlyMap<number, string> {
  return new Map(
    STATEMENT_ROWS.map((rows) => [
      rows,
      `${start}${Array.from({ length: rows }, () => row).join(', ')}${end}`,
    ]),
  )
}

function inRows(
  sql: ReadonlyMap<number, string>,
  columns: number,
  values: readonly SqlValue[],
  run: (sql: string, parameters: readonly SqlValue[]) => void,
): void {
  let at = 0
  for (const [rows, statement] of sql) {
    const length = rows * columns
    for (; at + length <= values.length; at += length) run(statement, values.slice(at, at + length))
  }
}
