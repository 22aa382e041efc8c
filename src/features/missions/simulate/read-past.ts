import { orUnavailable, type Connection } from '../../../database/index.ts'
import { messagesPerCredit, readLedger, readMembers } from '../../earning/index.ts'
import type { Deed } from '../definition/objective.ts'
import { KINDS } from '../progress/tallies.ts'
import type { PastDeed, SimulatedMember } from './simulate.ts'

/** Whoever writes more for one that earns is not believed. */
const MOST_PER_CREDIT = 30
/** The most entries that a simulation replays. */
export const MOST_DEEDS = 200_000

/** What members of a guild did since a moment, from the ledger alone, and who they are. */
export function readPast(
  database: Connection,
  guildId: string,
  since: Date,
): Promise<{ readonly deeds: readonly PastDeed[]; readonly members: ReadonlyMap<string, SimulatedMember> }> {
  return orUnavailable(async () => {
    const deeds: PastDeed[] = []
    for await (const { memberId, source, amount, channelId, at } of readLedger(
      database,
      guildId,
      since,
      MOST_DEEDS,
    )) {
      const kind: Deed | undefined = KINDS[source]
      if (kind)
        deeds.push({ memberId, kind, xp: amount, channelIds: channelId ? [channelId] : [], at: at.getTime() })
    }
    const ids = [...new Set(deeds.map(({ memberId }) => memberId))]
    const members = new Map<string, SimulatedMember>()
    const found = await readMembers(database, guildId, ids)
    const perCredit = await messagesPerCredit(database, guildId, found)
    for (const { memberId, roleIds, joinedAt, xp, messages } of found)
      members.set(memberId, {
        memberId,
        roleIds,
        joinedAt: joinedAt?.getTime() ?? null,
        xp,
        messages,
        messagesPerCredit: Math.min(MOST_PER_CREDIT, perCredit.get(memberId) ?? 1),
      })
    return { deeds, members }
  }, Infinity)
}
