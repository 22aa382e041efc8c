import { withTransaction, type ClientSession, type Connection } from '../../database/index.ts'

const last = new WeakMap<Connection, Promise<unknown>>()

/**
 * Runs a transaction that changes XP after those that this process began before: all of them touch the order of a guild's board, so
 * side by side they would only make each other begin again. Other processes are kept apart by the transaction itself.
 */
export function writeInTurn<T>(
  database: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const before = last.get(database) ?? Promise.resolve()
  const own = before.then(() => withTransaction(database, work))
  last.set(
    database,
    own.catch(() => undefined),
  )
  return own
}
