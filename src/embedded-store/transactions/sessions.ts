import { CommandError } from '../errors.ts'
import type { Locks } from './locks.ts'
import type { Session, StatementOutcome } from './session.ts'
import type { StatementLog } from './statement-log.ts'
import { Transaction } from './transaction.ts'
import type { Versions } from './versions.ts'

/** Minutes after which an unused session is forgotten; announced in hello. */
export const SESSION_TIMEOUT_MINUTES = 30
const TRANSACTION_LIFETIME_SECONDS = 60
const MAX_SESSIONS = 1_000_000

/** All logical sessions and the transactions in them. */
export class Sessions {
  readonly #sessions = new Map<string, Session>()
  readonly #log: StatementLog
  readonly #locks: Locks
  readonly #versions: Versions

  constructor(log: StatementLog, locks: Locks, versions: Versions) {
    this.#log = log
    this.#locks = locks
    this.#versions = versions
  }

  /** How long a transaction may stay open: the server parameter of this name. */
  transactionLifetimeLimitSeconds = TRANSACTION_LIFETIME_SECONDS

  get count(): number {
    return this.#sessions.size
  }

  all(): Iterable<Readonly<Session>> {
    return this.#sessions.values()
  }

  *openTransactions(): Iterable<Transaction> {
    for (const session of this.#sessions.values()) if (session.transaction) yield session.transaction
  }

  use(id: string): Session {
    let session = this.#sessions.get(id)
    if (!session) {
      if (this.#sessions.size >= MAX_SESSIONS)
        throw new CommandError(261, 'cannot add session into the cache')
      const record = this.#log.load(id)
      session = {
        id,
        number: record?.number ?? -1,
        state: record ? (record.committed ? 'committed' : 'retryable write') : 'idle',
        transaction: null,
        statements: record?.statements ?? [],
        lastUsed: 0,
        busy: false,
        interrupt: null,
        freed: null,
      }
      this.#sessions.set(id, session)
    }
    session.lastUsed = Date.now()
    return session
  }

  /** Makes `number` the session's retryable write, or goes on with it. */
  beginRetryableWrite(session: Session, number: number): void {
    if (number < session.number) throw tooOld(session, number)
    if (number === session.number) {
      if (session.state === 'retryable write') return
      throw new CommandError(
        'IncompleteTransactionHistory',
        `Cannot retry a retryable write that has been converted into a transaction: txnNumber ${number}`,
      )
    }
    this.#moveTo(session, number)
    session.state = 'retryable write'
  }

  startTransaction(session: Session, number: number): void {
    if (number < session.number) throw tooOld(session, number)
    if (number === session.number && session.state !== 'idle') {
      throw new CommandError(
        'ConflictingOperationInProgress',
        `Cannot start a transaction at given transaction number ${number} a transaction with the same number is in state ${session.state}`,
      )
    }
    this.#moveTo(session, number)
    session.state = 'in progress'
    session.transaction = new Transaction(Date.now())
  }

  /** The transaction that a later statement belongs to. */
  continueTransaction(session: Session, number: number): Transaction {
    if (number < session.number) throw tooOld(session, number)
    if (number === session.number && session.state === 'committed') {
      throw new CommandError(
        'TransactionCommitted',
        `Transaction with { txnNumber: ${number} } has been committed.`,
      )
    }
    if (number > session.number || session.state !== 'in progress' || !session.transaction) {
      throw noSuchTransaction(session, number)
    }
    return session.transaction
  }

  statementOutcome(session: Session, statement: number): StatementOutcome | undefined {
    return session.statements.find(({ first, last }) => statement >= first && statement <= last)
  }

  saveStatements(session: Session, outcome: StatementOutcome): void {
    session.statements.push(outcome)
    this.#log.save(session.id, session.number, outcome)
  }

  /** Notes, together with its writes, that the session's transaction is committed. */
  markCommitted(session: Session, wrote: boolean): void {
    if (wrote) this.#log.saveCommit(session.id, session.number)
    this.#close(session, 'committed')
  }

  abort(session: Session): void {
    if (session.transaction) this.#close(session, 'aborted')
  }

  /** Aborts the oldest transaction that is not at work: what others changed since takes too much memory. */
  abortOldest(): void {
    let oldest: Session | null = null
    for (const session of this.#sessions.values()) {
      if (!session.transaction || session.busy) continue
      if (!oldest?.transaction || session.transaction.startedAt < oldest.transaction.startedAt)
        oldest = session
    }
    if (oldest) this.abort(oldest)
  }

  /** Ends the session: its open transaction is aborted, its memory kept for a late retry. */
  end(id: string): void {
    const session = this.#sessions.get(id)
    if (!session || session.busy) return
    this.abort(session)
    this.#sessions.delete(id)
  }

  /** Aborts the open transactions of these sessions; one that is at work ends with its statement. */
  abortWhere(condition: (sessionId: string) => boolean): void {
    for (const session of this.#sessions.values()) {
      if (!session.busy && condition(session.id)) this.abort(session)
    }
  }

  /** Aborts what ran past its time and forgets what nobody has used for long; returns the ids of forgotten sessions. */
  sweep(now: number): string[] {
    const forgotten: string[] = []
    for (const session of this.#sessions.values()) {
      if (this.#isOverdue(session, now)) {
        if (session.busy) session.interrupt?.(lifetimeExceeded())
        else this.abort(session)
      }
      if (session.busy || now - session.lastUsed < SESSION_TIMEOUT_MINUTES * 60_000) continue
      this.abort(session)
      this.#sessions.delete(session.id)
      forgotten.push(session.id)
    }
    return forgotten
  }

  #isOverdue({ transaction }: Session, now: number): boolean {
    return transaction !== null && now - transaction.startedAt > this.transactionLifetimeLimitSeconds * 1000
  }

  /** After a lost group of writes: what is remembered of finished writes must be read from disk again. */
  forgetFinished(): void {
    for (const session of this.#sessions.values()) {
      if (session.state !== 'in progress') this.#sessions.delete(session.id)
    }
  }

  #moveTo(session: Session, number: number): void {
    this.abort(session)
    session.number = number
    session.statements = []
  }

  #close(session: Session, state: 'committed' | 'aborted'): void {
    const { transaction } = session
    session.state = state
    session.transaction = null
    if (!transaction) return
    this.#locks.release(transaction)
    this.#versions.close(transaction)
    transaction.end()
  }
}

function tooOld(session: Session, number: number): CommandError {
  return new CommandError(
    'TransactionTooOld',
    `Cannot start transaction with { txnNumber: ${number} } on session ${session.id} because a newer transaction with txnNumber ${session.number} has already started on this session.`,
  )
}

function lifetimeExceeded(): CommandError {
  return new CommandError(
    'TransactionExceededLifetimeLimitSeconds',
    'operation was interrupted because the transaction exceeded the configured transactionLifetimeLimitSeconds',
  )
}

function noSuchTransaction(session: Session, number: number): CommandError {
  if (number === session.number && session.state === 'aborted') {
    return new CommandError(
      'NoSuchTransaction',
      `Transaction with { txnNumber: ${number} } has been aborted.`,
      { labels: ['TransientTransactionError'] },
    )
  }
  const active =
    session.number < 0
      ? ''
      : ` The active transaction number is { txnNumber: ${session.number} } in state ${session.state}.`
  return new CommandError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.${active}`,
    { labels: ['TransientTransactionError'] },
  )
}
