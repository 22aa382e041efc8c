import type { Connection } from 'mongoose'
import type { OutboxState } from '../core/outbox.ts'
import { orUnavailable, rawCollection } from '../database/index.ts'
import { outboxModel } from './outbox.store.ts'

/** What of a guild is on its way or stuck. */
export function readOutboxState(database: Connection, guildId: string, most: number): Promise<OutboxState> {
  const outbox = rawCollection(outboxModel(database))
  return orUnavailable(async () => {
    const [waiting, failed, ended, retried] = await Promise.all([
      outbox.countDocuments({ guildId, state: 'waiting' }),
      outbox.countDocuments({ guildId, state: 'failed' }),
      outbox.find({ guildId, state: 'failed' }).sort({ order: -1 }).limit(most).toArray(),
      outbox
        .find({ guildId, state: 'waiting', attempts: { $gt: 0 } })
        .sort({ order: -1 })
        .limit(most)
        .toArray(),
    ])
    const stuck = [...retried, ...ended].slice(0, most).map((entry) => ({
      kind: entry.kind,
      memberId: entry.memberId,
      reason: entry.reason,
      attempts: entry.attempts,
      since: entry.createdAt,
    }))
    return { waiting, failed, stuck }
  })
}

/** Lets everything of a guild that failed or waits be tried at once; a life of its own begins for each. */
export function retryEffects(database: Connection, guildId: string): Promise<number> {
  const now = new Date()
  const fresh = {
    state: 'waiting',
    attempts: 0,
    dueAt: now,
    createdAt: now,
    reason: null,
    endedAt: null,
  } as const
  return orUnavailable(async () => {
    const outbox = rawCollection(outboxModel(database))
    const failed = { guildId, state: 'failed', reason: { $ne: 'outcome-unknown' } } as const
    const waiting = { guildId, state: 'waiting', attempts: { $gt: 0 }, attemptedAt: null } as const
    const again = await outbox.updateMany(failed, { $set: { ...fresh, attemptedAt: null } })
    const sooner = await outbox.updateMany(waiting, { $set: { dueAt: now } })
    return again.modifiedCount + sooner.modifiedCount
  })
}
