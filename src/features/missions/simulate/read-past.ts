import { orUnavailable, type Connection } from '../../../database/index.ts'
import { seasonsOf } from '../../boards/index.ts'
import { messagesPerCredit, readLedger, readMembers } from '../../earning/index.ts'
import type { Deed } from '../definition/objective.ts'
import { KINDS } from '../progress/tallies.ts'
import type { AchievementReader } from '../services.ts'
import { toldDeeds } from '../stores/deed.store.ts'
import { missionsOf } from '../stores/member-missions.ts'
import type { Past, PastDeed, SimulatedMember } from './simulate.ts'

/** Whoever writes more for one that earns is not believed. */
const MOST_PER_CREDIT = 30
/** The most entries that a simulation replays. */
export const MOST_DEEDS = 200_000
const MOST_SEASONS = 50
const TOLD: ReadonlySet<string> = new Set<Deed>(['helps', 'invites', 'games'])

/** What members of a guild did since a moment, from the ledger and what was told besides, and who they are. */
export function readPast(
  database: Connection,
  guildId: string,
  since: Date,
  achievements?: AchievementReader,
): Promise<Past> {
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
    const isCut = deeds.length >= MOST_DEEDS
    const told = toldDeeds(database).find({ guildId, at: { $gte: since } })
    for await (const { memberId, kind, at } of told.limit(MOST_DEEDS))
      if (TOLD.has(kind))
        deeds.push({ memberId, kind: kind as Deed, xp: 0, channelIds: [], at: at.getTime() })
    const ids = [...new Set(deeds.map(({ memberId }) => memberId))]
    const members = new Map<string, SimulatedMember>()
    const found = await readMembers(database, guildId, ids)
    const [perCredit, held, seasons] = await Promise.all([
      messagesPerCredit(database, guildId, found),
      achievements?.(guildId, ids),
      seasonsOf(database, guildId, MOST_SEASONS),
    ])
    for (const totals of found) {
      const { memberId, roleIds, joinedAt, xp, messages } = totals
      members.set(memberId, {
        memberId,
        roleIds,
        joinedAt: joinedAt?.getTime() ?? null,
        xp,
        messages,
        messagesPerCredit: Math.min(MOST_PER_CREDIT, perCredit.get(memberId) ?? 1),
        timeZone: missionsOf(totals).zone,
        achievements: held?.get(memberId),
      })
    }
    return { deeds, members, seasons, isCut, knowsAchievements: achievements !== undefined }
  }, Infinity)
}
