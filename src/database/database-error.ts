import { MongoError, MongoServerError } from 'mongodb'
import { DomainError } from '../core/domain-error.ts'

const CONNECTION_ERRORS: ReadonlySet<string> = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongooseServerSelectionError',
  'MongoExpiredSessionError',
])

/** Server codes that mean "no primary can answer just now", such as NotWritablePrimary. */
const OUTAGE_CODES: ReadonlySet<number> = new Set([
  6, 7, 89, 91, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436,
])

/** Node's own words for a lost connection, such as EPIPE or ERR_STREAM_DESTROYED: the driver hands some on as they are. */
const SOCKET_CODE = /^(E[A-Z]+|ERR_(STREAM|SOCKET)_[A-Z_]+)$/

/** How deep errors are wrapped in one another at most. */
const DEEPEST = 5

/** Whether an error says that the database can't be reached now, so that trying again later may work. */
export function isDatabaseUnavailable(error: unknown, depth = 0): boolean {
  if (error instanceof DomainError) return error.code === 'database-unavailable'
  if (!(error instanceof Error) || depth > DEEPEST) return false
  if (CONNECTION_ERRORS.has(error.name)) return true
  if ('code' in error && typeof error.code === 'string' && SOCKET_CODE.test(error.code)) return true
  if (error instanceof MongoServerError && OUTAGE_CODES.has(Number(error.code))) return true
  if (
    error.name === 'MongooseError' &&
    /initial connection|not connected|bufferCommands/i.test(error.message)
  )
    return true
  return wrappedIn(error).some((inner) => isDatabaseUnavailable(inner, depth + 1))
}

/** Bulk writes and sessions hide the connection's error behind one of their own. */
function wrappedIn(error: Error): unknown[] {
  const { cause, errorResponse, err } = error as { cause?: unknown; errorResponse?: unknown; err?: unknown }
  return [cause, errorResponse, err]
}

/**
 * Whether the same write would fail again: the server answered with a reason, or the fault is in our own code. Whatever else
 * comes from the driver may be over in a moment.
 */
export function isLastingFailure(error: unknown): boolean {
  if (isDatabaseUnavailable(error) || isTransientTransactionError(error)) return false
  if (error instanceof MongoServerError) return typeof error.code === 'number'
  return !(error instanceof MongoError)
}

/** Whether two writers made a document with the same unique key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11_000
}

/** Whether a whole transaction may simply be run again. */
export function isTransientTransactionError(error: unknown): boolean {
  return error instanceof MongoError && error.hasErrorLabel('TransientTransactionError')
}

/** How long an operation may take before it counts as lost: the driver can wait for ever on a connection that just closed. */
const LONGEST_OPERATION = 8000

/**
 * Runs a database operation; an outage, or no answer in time, becomes DomainError `database-unavailable`, which every edge can
 * explain. Only scans that are long by nature need another time than 8 seconds.
 */
export async function orUnavailable<T>(
  operation: () => Promise<T>,
  longestMilliseconds = LONGEST_OPERATION,
): Promise<T> {
  try {
    return await withDeadline(operation(), longestMilliseconds)
  } catch (error) {
    throw isDatabaseUnavailable(error) ? databaseUnavailable(error) : error
  }
}

/** An operation had no answer in time; whether it was done is not known. */
export class DeadlineError extends DomainError<'database-unavailable'> {
  constructor() {
    super('database-unavailable')
  }
}

/** Rejects with a DeadlineError when `work` takes longer. */
export async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  if (!Number.isFinite(milliseconds)) return work
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError()), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function databaseUnavailable(cause: unknown): DomainError {
  if (cause instanceof DomainError) return cause
  return Object.assign(new DomainError('database-unavailable'), { cause })
}
