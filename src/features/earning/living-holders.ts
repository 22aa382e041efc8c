import { setTimeout as delay } from 'node:timers/promises'
import { rawCollection, type Connection } from '../../database/index.ts'
import { isRunning, processPlace } from './process-place.ts'
import { shardLeaseModel, type ShardLease } from './shard-lease.store.ts'

/** Longer than a lease goes without being renewed, in milliseconds. */
const WATCH = 2500

/** Leases of bots that run on this database now: those that are renewed while one watches. */
export async function livingHolders(database: Connection): Promise<readonly ShardLease[]> {
  const leases = rawCollection(shardLeaseModel(database))
  const place = processPlace()
  const held = await leases.find({ released: false }).toArray()
  const possible = held.filter((lease) => lease.place !== place || isRunning(lease.pid))
  if (possible.length === 0) return []
  await delay(WATCH)
  const later = new Map((await leases.find().toArray()).map(({ _id, renewedAt }) => [_id, renewedAt]))
  return possible.filter(({ _id, renewedAt }) => later.get(_id)?.getTime() !== renewedAt.getTime())
}
