import type { ClientSession, Connection } from 'mongoose'
import type { Outbox, OutboxEntry } from '../core/outbox.ts'
import { insertAll, rawCollection, withTransaction } from '../database/index.ts'
import { encodeEffect } from './effect-codec.ts'
import { outboxModel, type OutboxDocument } from './outbox.store.ts'

/** An outbox over a collection; `onAdded` is called once entries are committed. */
export function createOutboxWriter(database: Connection, onAdded: () => void): Outbox {
  const nextOrder = risingNumbers()
  return {
    async add(entries, session) {
      if (entries.length === 0) return
      if (session) {
        session.once('ended', onAdded)
        await insertNew(database, entries, nextOrder, session)
        return
      }
      await withTransaction(database, (own) => insertNew(database, entries, nextOrder, own))
      onAdded()
    },
  }
}

async function insertNew(
  database: Connection,
  entries: readonly OutboxEntry[],
  nextOrder: () => number,
  session: ClientSession,
): Promise<void> {
  const collection = rawCollection(outboxModel(database))
  const keys = entries.map(({ key }) => key)
  const known = await collection.find({ _id: { $in: keys } }, { session, projection: { _id: 1 } }).toArray()
  const seen = new Set(known.map(({ _id }) => _id))
  const documents: OutboxDocument[] = []
  for (const entry of entries) {
    if (seen.has(entry.key)) continue
    seen.add(entry.key)
    documents.push(documentOf(entry, nextOrder()))
  }
  await insertAll(outboxModel(database), documents, session)
}

function documentOf({ key, guildId, memberId, effect }: OutboxEntry, order: number): OutboxDocument {
  const now = new Date()
  return {
    _id: key,
    lane: `${guildId}:${memberId}`,
    guildId,
    memberId,
    order,
    effect: encodeEffect(effect),
    kind: effect.kind,
    state: 'waiting',
    attempts: 0,
    dueAt: now,
    attemptedAt: null,
    reason: null,
    createdAt: now,
    endedAt: null,
  }
}

/** Numbers that rise also over a restart: thousandths of a millisecond of wall time, never the same twice. */
function risingNumbers(): () => number {
  let last = 0
  return () => {
    last = Math.max(last + 1, Date.now() * 1000)
    return last
  }
}
