import type { Log } from '../../core/log.ts'
import { orUnavailable } from '../../database/index.ts'
import type { Earning } from '../earning/index.ts'
import { closeSeason, type CloseServices } from './close-season.ts'
import { seasons } from './season.store.ts'

/** What was done just before the end may still be on its way to the ledger: that long a season waits, in milliseconds. */
export const GRACE = 15_000
const AT_ONCE = 50
/** So long at most a season waits for what a gap hid of it: a history that nobody tells must not keep it open. */
const LONGEST_WAIT = 6 * 60 * 60_000

export const CLOSE_JOB = 'boards.close-seasons'

/** Closes every season that is over, also those that ended while nothing ran, once gaps of its time are made good. */
export async function closeDueSeasons(
  services: CloseServices & { readonly log: Log; readonly earning: Pick<Earning, 'isIncomplete'> },
  stopping: AbortSignal,
): Promise<void> {
  const { database, clock, earning, log } = services
  const over = { state: 'open', to: { $lte: new Date(clock.now() - GRACE) } } as const
  const due = await orUnavailable(() => seasons(database).find(over).sort({ to: 1 }).limit(AT_ONCE).toArray())
  for (const { _id, guildId, to } of due) {
    if (stopping.aborted) return
    const mayWait = clock.now() - to.getTime() < LONGEST_WAIT
    if (mayWait && (await earning.isIncomplete(guildId, to))) continue
    const closed = await closeSeason(services, _id)
    if (closed) log.info('a season was closed', { guildId, season: _id, members: closed.memberCount })
  }
}
