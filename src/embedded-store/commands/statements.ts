import { type Doc, Int32, docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { Blocked } from '../transactions/blocked.ts'
import { errorLabels } from '../transactions/error-labels.ts'
import { errorFields } from './error-fields.ts'
import { isUnacknowledged } from './generic-fields.ts'
import type { Operation } from './operation.ts'
import type { Request } from './request.ts'

export interface StatementRun {
  /** One outcome per statement that took effect, by its number; those of retried statements come from memory. */
  readonly outcomes: ReadonlyMap<number, Doc>
  readonly errors: readonly Doc[]
  readonly retried: readonly number[]
}

/** What one statement did; an empty document where there is nothing to tell but that it was done. */
export type RunStatement = (index: number) => Doc | Promise<Doc>

const PLAIN_SUCCESS = docOf()

/**
 * Runs the statements of a write command in order. A retried statement is not run again, a failed one gives a write error,
 * and what is done is remembered, for a retryable write, together with what it wrote.
 */
export async function runStatements(
  operation: Operation,
  count: number,
  options: { readonly ordered: boolean; readonly firstStatement?: number },
  run: RunStatement,
): Promise<StatementRun> {
  const memory = new StatementMemory(operation, options.firstStatement ?? 0)
  const outcomes = new Map<number, Doc>()
  const errors: Doc[] = []
  const retried: number[] = []
  for (let index = 0; index < count; index++) {
    const known = memory.recall(index)
    if (known) {
      outcomes.set(index, known)
      retried.push(index)
      continue
    }
    try {
      const fault = operation.retryable ? operation.store.failPoints?.aroundWrite() : undefined
      fault?.before()
      const outcome = await runUnblocked(operation, memory, run, index)
      outcomes.set(index, outcome)
      memory.note(index, outcome)
      fault?.after()
    } catch (error) {
      if (!(error instanceof CommandError) || isFatal(error, operation)) {
        memory.save()
        throw error
      }
      operation.fail()
      errors.push(docOf([['index', new Int32(index)], ...errorFields(error)]))
      if (options.ordered || operation.access.transactional) break
    }
    if (operation.patience.isUsedUp()) {
      memory.save()
      await operation.patience.giveWay()
    }
  }
  memory.save()
  return { outcomes, errors, retried }
}

async function runUnblocked(
  operation: Operation,
  memory: StatementMemory,
  run: RunStatement,
  index: number,
): Promise<Doc> {
  for (;;) {
    try {
      const outcome = run(index)
      if (!(outcome instanceof Promise)) return outcome
      memory.save()
      return await outcome
    } catch (error) {
      if (!(error instanceof Blocked)) throw error
      memory.save()
      await operation.patience.waitFor(error.holder.ended)
    }
  }
}

const IN_TRANSACTION = { inTransaction: true, endsTransaction: false, retryableWrite: false }

/** Errors that are not one statement's but the command's. */
function isFatal(error: CommandError, operation: Operation): boolean {
  if (
    [
      'MaxTimeMSExpired',
      'InternalError',
      'OutOfDiskSpace',
      'DataCorruptionDetected',
      'CursorKilled',
      'Interrupted',
    ].includes(error.codeName)
  )
    return true
  const { transactional } = operation.access
  return transactional && errorLabels(error.code, IN_TRANSACTION).includes('TransientTransactionError')
}

/** Gathers outcomes of one run of statements, so that they are kept in one row. */
class StatementMemory {
  readonly #operation: Operation
  readonly #firstStatement: number
  #from = 0
  #outcomes: Doc[] = []

  constructor(operation: Operation, firstStatement: number) {
    this.#operation = operation
    this.#firstStatement = firstStatement
  }

  recall(index: number): Doc | undefined {
    const { retryable, session, store } = this.#operation
    if (!retryable || !session) return undefined
    const statement = this.#firstStatement + index
    const kept = store.sessions.statementOutcome(session, statement)
    if (!kept) return undefined
    const [only] = kept.outcomes
    return (kept.outcomes.length === 1 ? only : kept.outcomes[statement - kept.first]) ?? PLAIN_SUCCESS
  }

  note(index: number, outcome: Doc): void {
    if (!this.#operation.retryable) return
    if (this.#outcomes.length > 0 && index !== this.#from + this.#outcomes.length) this.save()
    if (this.#outcomes.length === 0) this.#from = index
    this.#outcomes.push(outcome)
  }

  save(): void {
    const { session, store } = this.#operation
    if (this.#outcomes.length === 0 || !session) return
    const first = this.#firstStatement + this.#from
    const [one = PLAIN_SUCCESS] = this.#outcomes
    const isOneKind = this.#outcomes.every((outcome) => outcome === one)
    const isPlain = this.#outcomes.every((outcome) => outcome.size === 0)
    store.sessions.saveStatements(session, {
      first,
      last: first + this.#outcomes.length - 1,
      outcomes: isPlain ? [] : isOneKind ? [one] : this.#outcomes,
    })
    this.#outcomes = []
  }
}

/** The reply's fields that all write commands share; who asked not to be told (`w: 0`) is not told of errors either. */
export function writeReply(request: Request, n: number, run: StatementRun, further: Doc = docOf()): Doc {
  if (isUnacknowledged(request)) return docOf([['n', new Int32(0)]])
  const reply = docOf([['n', new Int32(n)], ...further])
  if (run.errors.length > 0) reply.set('writeErrors', [...run.errors])
  if (run.retried.length > 0)
    reply.set(
      'retriedStmtIds',
      run.retried.map((index) => new Int32(index)),
    )
  return reply
}
