import type { ClientSession, Connection } from 'mongoose'
import type { EffectOutcome } from '../core/outbox.ts'
import { orUnavailable, rawCollection } from '../database/index.ts'
import { outboxModel } from './outbox.store.ts'

/** What became of entries, by key; of one that is long done nothing is known. */
export function readOutcomes(
  database: Connection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, EffectOutcome>> {
  return orUnavailable(async () => {
    const found = await rawCollection(outboxModel(database))
      .find({ _id: { $in: [...keys] } }, { projection: { state: 1, reason: 1 } })
      .toArray()
    return new Map(found.map(({ _id, state, reason }) => [_id, { state, reason }]))
  })
}

/** Forgets entries that did not leave, so that nobody tries them again. */
export async function withdrawEntries(
  database: Connection,
  keys: readonly string[],
  session: ClientSession,
): Promise<void> {
  await rawCollection(outboxModel(database)).deleteMany(
    { _id: { $in: [...keys] }, state: { $ne: 'done' } },
    { session },
  )
}
