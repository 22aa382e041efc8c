import { docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { applyTransaction } from '../transactions/apply-transaction.ts'
import type { Command } from './command.ts'
import { numberOf } from './request.ts'

export const commitTransactionCommand: Command = {
  name: 'commitTransaction',
  fields: ['recoveryToken', 'coordinator'],
  inTransaction: true,
  adminOnly: true,
  async run({ store, session }, request) {
    if (!session) throw notInTransaction()
    const number = numberOf(request.get('txnNumber'))
    if (session.number === number && session.state === 'committed') return docOf()
    const transaction = store.sessions.continueTransaction(session, number)
    const { losses } = store.engine
    try {
      applyTransaction(store, transaction)
    } catch (error) {
      store.sessions.abort(session)
      throw error
    }
    const cursorsOf = { id: session.id, number }
    store.sessions.markCommitted(session, transaction.changes.size > 0 || transaction.created.size > 0)
    store.cursors.closeWhere(
      (cursor) => cursor.sessionId === cursorsOf.id && cursor.transactionNumber === cursorsOf.number,
    )
    try {
      await store.engine.durable(losses)
    } catch (error) {
      session.state = 'aborted'
      throw error
    }
    return docOf()
  },
}

export const abortTransactionCommand: Command = {
  name: 'abortTransaction',
  fields: ['recoveryToken'],
  inTransaction: true,
  adminOnly: true,
  run({ store, session }, request) {
    if (!session) throw notInTransaction()
    const number = numberOf(request.get('txnNumber'))
    store.sessions.continueTransaction(session, number)
    store.sessions.abort(session)
    store.cursors.closeWhere(
      (cursor) => cursor.sessionId === session.id && cursor.transactionNumber === number,
    )
    return docOf()
  },
}

function notInTransaction(): CommandError {
  return new CommandError('InvalidOptions', 'this command must be run within a transaction')
}
