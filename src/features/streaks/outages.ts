import type { ClientSession } from '../../database/index.ts'
import type { Earning } from '../earning/index.ts'
import type { Outage } from './streak.ts'

const MOST_GAPS = 500

/** The stretches in which the bot heard nothing of a guild: no streak ends in them. */
export async function readOutages(
  earning: Pick<Earning, 'gaps'>,
  guildId: string,
  session?: ClientSession,
): Promise<readonly Outage[]> {
  const gaps = await earning.gaps(guildId, MOST_GAPS, session)
  return gaps.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }))
}
