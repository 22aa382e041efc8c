import Database from 'libsql'
import { CommandError } from '../errors.ts'
import { PendingRows, REMOVED_ENTRIES } from './pending-rows.ts'
import { FORMAT_VERSION, SCHEMA } from './schema.ts'
import type { SqlValue } from './sql-value.ts'

export type Durability = 'full' | 'normal'
type Statement = ReturnType<Database.Database['prepare']>

interface Group {
  readonly committed: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
  readonly timer: NodeJS.Timeout
  /** Someone waits for it: it is committed at the end of this turn of the event loop. */
  isAwaited: boolean
}

/** How long a group may stay open when nobody waits for it, in milliseconds. */
const GROUP_LIFETIME_MS = 50

/**
 * The SQL engine under the store. Writes gather in one engine transaction, the group, until someone waits for it: whoever
 * wrote or read waits for `durable()` before answering, and all who do so in one turn of the event loop share a commit.
 */
export class Engine {
  /** What is written but not yet in the tables: it gets there before anything is read but by `getStored`. */
  readonly pending = new PendingRows()
  readonly #database: Database.Database
  readonly #readers = new Map<string, Statement>()
  readonly #writers = new Map<string, Statement>()
  readonly #afterRollback: (() => void)[] = []
  #group: Group | null = null
  #tellDamage: (() => void) | null = null
  #losses = 0
  #lastLoss: CommandError | null = null
  #isAlone = false
  #isClosed = false

  constructor(path: string, durability: Durability | 'reading') {
    this.#database = new Database(path)
    this.#database.exec('PRAGMA busy_timeout=10000')
    if (durability === 'reading') return
    this.#database.pragma('journal_mode=WAL')
    this.#database.exec(`PRAGMA synchronous=${durability === 'full' ? 'FULL' : 'NORMAL'}`)
    this.#database.exec(
      'PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=16000; PRAGMA journal_size_limit=67108864',
    )
    const version = this.format
    if (version !== 0 && version !== FORMAT_VERSION) {
      this.#database.close()
      throw new OtherFormat(version)
    }
    this.#database.exec(`BEGIN IMMEDIATE; ${SCHEMA} PRAGMA user_version=${FORMAT_VERSION}; COMMIT`)
    this.#database.exec(REMOVED_ENTRIES)
  }

  /** Opens a file that another process may be writing; with `frozen` all reading is of this one moment. */
  static forReading(path: string, frozen = true): Engine {
    const engine = new Engine(path, 'reading')
    if (frozen) engine.#database.exec('BEGIN')
    return engine
  }

  /** The version of the format that the file is in. */
  get format(): number {
    return Number(this.get('PRAGMA user_version', [])?.[0] ?? 0)
  }

  /** First row as an array of columns. `parameters` is always an array: a lone Buffer would end the process. */
  get(sql: string, parameters: readonly SqlValue[]): unknown[] | undefined {
    this.settle()
    return this.getStored(sql, parameters)
  }

  /** Like `get`, for who knows that nothing pending is about it. */
  getStored(sql: string, parameters: readonly SqlValue[]): unknown[] | undefined {
    return this.#guard(() => this.#reader(sql).get(parameters) as unknown[] | undefined)
  }

  /** All rows as arrays of columns. */
  all(sql: string, parameters: readonly SqlValue[]): unknown[][] {
    this.settle()
    return this.#guard(() => this.#reader(sql).all(parameters) as unknown[][])
  }

  /** Runs a change as a part of this turn's group. */
  run(sql: string, parameters: readonly SqlValue[]): void {
    this.settle()
    this.runApart(sql, parameters)
  }

  /** Like `run`, for a table that no pending rows are of. */
  runApart(sql: string, parameters: readonly SqlValue[]): void {
    this.#joinGroup()
    this.#guard(() => this.#write(sql, parameters))
  }

  /** Makes a document, or null in its stead, a part of this turn's group. */
  setDocument(record: number, body: Uint8Array | null): void {
    this.#joinGroup()
    this.pending.setDocument(record, body)
    if (this.pending.isFull) this.settle()
  }

  /** Makes an index entry, or its removal, a part of this turn's group. */
  setEntry(indexId: number, key: Uint8Array, record: number, isThere: boolean): void {
    this.#joinGroup()
    this.pending.setEntry(indexId, key, record, isThere)
    if (this.pending.isFull) this.settle()
  }

  /** Puts what is pending into the tables. */
  settle(): void {
    if (!this.pending.isEmpty) this.#guard(() => this.#writePending())
  }

  /** How many groups were lost so far: to be noted before a piece of work that waits for `durable` at its end. */
  get losses(): number {
    return this.#losses
  }

  /** Resolves when everything written so far is on disk; rejects if any group was lost since `losses` was noted. */
  durable(losses = this.#losses): Promise<void> {
    if (losses !== this.#losses && this.#lastLoss) return Promise.reject(this.#lastLoss)
    const group = this.#group
    if (!group) return Promise.resolve()
    if (!group.isAwaited) {
      group.isAwaited = true
      setImmediate(() => this.#group === group && this.flush())
    }
    return group.committed
  }

  /** Work of the store itself, in a group of its own: when that is lost, nobody who waits has lost anything. */
  alone<Result>(work: () => Result): Result {
    this.flush()
    this.#isAlone = true
    try {
      const result = work()
      this.flush()
      return result
    } finally {
      this.#isAlone = false
    }
  }

  /** `listener` runs after a group was rolled back: whatever is cached in memory must be read again. */
  onRollback(listener: () => void): void {
    this.#afterRollback.push(listener)
  }

  /** `listener` hears once that the file is damaged: what was read or written there has failed. */
  onDamage(listener: () => void): void {
    this.#tellDamage = listener
  }

  /** Commits the open group now. */
  flush(): void {
    const group = this.#group
    if (!group) return
    try {
      this.#writePending()
      this.#database.exec('COMMIT')
      this.#group = null
      clearTimeout(group.timer)
      group.resolve()
    } catch (error) {
      const failure = this.#lose(error)
      if (this.#isAlone) throw failure
    }
  }

  /** Writes a consistent copy of the whole file to `path`, which must not exist. */
  copyTo(path: string): void {
    this.flush()
    this.#guard(() => this.#database.prepare('VACUUM INTO ?').run([path]))
  }

  /** Rewrites the file without unused room. */
  compact(): void {
    this.#guard(() => this.#database.exec('VACUUM'))
  }

  /** Commits what is open and ends; whoever is still at work gets InterruptedAtShutdown (11600). */
  close(): void {
    this.flush()
    this.#isClosed = true
    this.#readers.clear()
    this.#writers.clear()
    try {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK')
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    } finally {
      this.#database.close()
    }
  }

  #writePending(): void {
    if (!this.pending.isEmpty) this.pending.write((sql, parameters) => this.#write(sql, parameters))
  }

  #write(sql: string, parameters: readonly SqlValue[]): void {
    let statement = this.#writers.get(sql)
    if (!statement) this.#writers.set(sql, (statement = this.#database.prepare(sql)))
    statement.run(parameters)
  }

  #reader(sql: string): Statement {
    let statement = this.#readers.get(sql)
    if (!statement) this.#readers.set(sql, (statement = this.#database.prepare(sql).raw()))
    return statement
  }

  #joinGroup(): void {
    if (this.#group) return
    this.#guard(() => this.#database.exec('BEGIN IMMEDIATE'))
    const { promise, resolve, reject } = withResolvers()
    promise.catch(() => {})
    const timer = setTimeout(() => this.flush(), GROUP_LIFETIME_MS)
    this.#group = { committed: promise, resolve, reject, timer, isAwaited: false }
  }

  #guard<T>(work: () => T): T {
    if (this.#isClosed) throw new CommandError('InterruptedAtShutdown', 'the store is shutting down')
    try {
      return work()
    } catch (error) {
      throw this.#lose(error)
    }
  }

  #lose(error: unknown): CommandError {
    const failure = engineFailure(error)
    if (failure.codeName === 'DataCorruptionDetected') {
      this.#tellDamage?.()
      this.#tellDamage = null
    }
    const group = this.#group
    this.#group = null
    this.pending.clear()
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK')
    if (!group) return failure
    clearTimeout(group.timer)
    if (!this.#isAlone) {
      this.#losses++
      this.#lastLoss = failure
    }
    group.reject(failure)
    for (const listener of this.#afterRollback) listener()
    return failure
  }
}

/** The file was written by another version of this store. */
export class OtherFormat extends Error {
  override readonly name = 'OtherFormat'

  constructor(version: number) {
    super(`it is of format ${version}, and this version reads format ${FORMAT_VERSION}`)
  }
}

function engineFailure(error: unknown): CommandError {
  const text = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_FULL') || /disk is full/.test(text)) {
    return new CommandError('OutOfDiskSpace', 'no space is left on the disk that holds the data folder')
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new CommandError('DataCorruptionDetected', 'the data file is damaged: run store:check', {
      cause: error,
    })
  }
  return new CommandError('InternalError', `the storage engine failed: ${code || text}`, { cause: error })
}

function withResolvers(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<void>((done, fail) => {
    resolve = done
    reject = fail
  })
  return { promise, resolve, reject }
}
