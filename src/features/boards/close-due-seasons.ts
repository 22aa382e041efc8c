import type { Log } from '../../core/log.ts'
import { orUnavailable } from '../../database/index.ts'
import { closeSeason, type CloseServices } from './close-season.ts'
import { seasons } from './season.store.ts'

/** What was done just before the end may still be on its way to the ledger: that long a season waits, in milliseconds. */
export const GRACE = 15_000
const AT_ONCE = 50

export const CLOSE_JOB = 'boards.close-seasons'

/** Closes every season that is over, also those that ended while nothing ran. */
export async function closeDueSeasons(
  services: CloseServices & { readonly log: Log },
  stopping: AbortSignal,
): Promise<void> {
  const { database, clock, log } = services
  const over = { state: 'open', to: { $lte: new Date(clock.now() - GRACE) } } as const
  const due = await orUnavailable(() => seasons(database).find(over).sort({ to: 1 }).limit(AT_ONCE).toArray())
  for (const { _id, guildId } of due) {
    if (stopping.aborted) return
    const closed = await closeSeason(services, _id)
    if (closed) log.info('a season was closed', { guildId, season: _id, members: closed.memberCount })
  }
}
