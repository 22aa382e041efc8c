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

/** Whether an error says that the database can't be reached now, so that trying again later may work. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === 'database-unavailable'
  if (!(error instanceof Error)) return false
  if (CONNECTION_ERRORS.has(error.name)) return true
  if ('code' in error && typeof error.code === 'string' && SOCKET_CODE.test(error.code)) return true
  if (error instanceof MongoServerError && OUTAGE_CODES.has(Number(error.code))) return true
  return (
    error.name === 'MongooseError' && /initial connection|not connected|bufferCommands/i.test(error.message)
  )
}

/** Whether two writers made a document with the same unique key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11_000
}

/** Whether a whole transaction may simply be run again. */
export function isTransientTransactionError(error: unknown): boolean {
  return error instanceof MongoError && error.hasErrorLabel('TransientTransactionError')
}

/** Runs a database operation; an outage becomes DomainError `database-unavailable`, which every edge can explain. */
export async function orUnavailable<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation()
  } catch (error) {
    throw isDatabaseUnavailable(error) ? databaseUnavailable(error) : error
  }
}

function databaseUnavailable(cause: unknown): DomainError {
  if (cause instanceof DomainError) return cause
  return Object.assign(new DomainError('database-unavailable'), { cause })
}
