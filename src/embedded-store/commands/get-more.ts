import { type Value, docOf } from '../bson/value.ts'
import { isNumber } from '../bson/types.ts'
import { cursorReply } from '../cursors/cursor-reply.ts'
import { fetchBatch } from '../cursors/fetch-batch.ts'
import { CommandError } from '../errors.ts'
import type { Command } from './command.ts'
import { checkCollectionName } from './namespace.ts'
import { collectionName } from './namespace.ts'

export const getMoreCommand: Command = {
  name: 'getMore',
  fields: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'],
  inTransaction: true,
  async run(operation, request) {
    const { store, session, access } = operation
    const id = request.get('getMore')
    if (!isNumber(id)) throw request.wrongType('getMore', id, 'long')
    const name = request.text('collection')
    if (!name.startsWith('$cmd.')) checkCollectionName(operation.database, name)
    const batchSize = request.count('batchSize', 0)
    const cursorId = typeof id === 'bigint' ? id : BigInt(Number(id.toString()))
    const cursor = store.cursors.get(cursorId)
    if (!cursor) throw new CommandError('CursorNotFound', `cursor id ${cursorId} not found`)
    if (cursor.namespace !== `${operation.database}.${name}`) {
      throw new CommandError(
        'Unauthorized',
        `Requested getMore on namespace '${operation.database}.${name}', but cursor belongs to a different namespace ${cursor.namespace}`,
      )
    }
    if (cursor.sessionId !== (session?.id ?? null)) {
      throw new CommandError(
        50738,
        `Cannot run getMore on cursor ${cursorId}, which belongs to another session`,
      )
    }
    const transaction = access.transactional ? (session?.number ?? null) : null
    if (cursor.transactionNumber !== transaction) {
      throw new CommandError(
        50741,
        `Cannot run getMore on cursor ${cursorId}, which belongs to another transaction`,
      )
    }
    if (cursor.busy) throw new CommandError('CursorInUse', `cursor id ${cursorId} is already in use`)
    try {
      store.failPoints?.duringGetMore()
      const batch = await fetchBatch(cursor, batchSize, operation.patience, operation.share)
      if (batch.last) store.cursors.close(cursorId)
      return cursorReply('nextBatch', batch.documents, batch.last ? 0n : cursorId, cursor.namespace)
    } catch (error) {
      store.cursors.close(cursorId)
      throw error
    }
  },
}

export const killCursorsCommand: Command = {
  name: 'killCursors',
  fields: ['cursors'],
  inTransaction: true,
  run({ store, ...operation }, request) {
    const name = collectionName({ store, ...operation }, request)
    const namespace = `${operation.database}.${name}`
    const ids = request.get('cursors')
    if (!Array.isArray(ids))
      throw ids === undefined ? request.missing('cursors') : request.wrongType('cursors', ids, 'array')
    const killed: Value[] = []
    const notFound: Value[] = []
    for (const id of ids) {
      if (typeof id !== 'bigint') throw request.wrongType('cursors.0', id, 'long')
      const isHere = store.cursors.get(id)?.namespace === namespace && store.cursors.close(id)
      ;(isHere ? killed : notFound).push(id)
    }
    return docOf([
      ['cursorsKilled', killed],
      ['cursorsNotFound', notFound],
      ['cursorsAlive', []],
      ['cursorsUnknown', []],
    ])
  },
}
