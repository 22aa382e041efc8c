import { setTimeout as delay } from 'node:timers/promises'
import { MongoError } from 'mongodb'
import type { ClientSession, Connection } from 'mongoose'
import {
  DeadlineError,
  isDatabaseUnavailable,
  isDuplicateKey,
  isTransientTransactionError,
  orUnavailable,
  withDeadline,
} from './database-error.ts'
import { OrphanedSessions } from './orphaned-sessions.ts'

export interface TransactionOptions {
  /** No new attempt begins after this time; 10 seconds by default. */
  readonly patienceMilliseconds?: number
}

/** How long one attempt may take, in milliseconds: the driver can wait for ever on a connection that just closed. */
const LONGEST_ATTEMPT = 20_000

const orphans = new OrphanedSessions()

/**
 * Runs `work` in one transaction and commits it; returns what `work` returns. `work` runs again after a write conflict or when
 * another writer made the same unique key first, so it must do nothing outside of the session. Rejects with DomainError
 * `database-unavailable` during an outage; the outcome of a commit whose answer was lost is asked for until known.
 */
export function withTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const deadline = Date.now() + (options.patienceMilliseconds ?? 10_000)
  return orUnavailable(async () => {
    const session = orphans.take(connection) ?? (await connection.startSession())
    try {
      const result = await attemptUntil(deadline, session, work)
      await session.endSession()
      return result
    } catch (error) {
      if (isDatabaseUnavailable(error) && !(error instanceof DeadlineError)) orphans.keep(connection, session)
      else void session.endSession().catch(() => undefined)
      throw error
    }
  }, Infinity)
}

async function attemptUntil<T>(
  deadline: number,
  session: ClientSession,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withDeadline(attemptOnce(session, work, deadline), LONGEST_ATTEMPT)
    } catch (error) {
      const again = isTransientTransactionError(error) || isDuplicateKey(error)
      if (!again || isDatabaseUnavailable(error) || Date.now() >= deadline) throw error
      await delay(Math.random() * Math.min(500, 5 * 2 ** attempt))
    }
  }
}

async function attemptOnce<T>(
  session: ClientSession,
  work: (session: ClientSession) => Promise<T>,
  deadline: number,
): Promise<T> {
  session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } })
  try {
    const result = await work(session)
    await commit(session, deadline)
    return result
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined)
    throw error
  }
}

async function commit(session: ClientSession, deadline: number): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction()
      return
    } catch (error) {
      const unknown = error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult')
      if (!unknown || Date.now() >= deadline) throw error
      await delay(50)
    }
  }
}
