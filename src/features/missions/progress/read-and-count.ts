import type { ClientSession } from '../../../database/index.ts'
import { seasonAt } from '../../boards/index.ts'
import { readTotalsOf, type MemberTotals, type News } from '../../earning/index.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { MissionsServices } from '../services.ts'
import { countMembers, type Counted } from './count-members.ts'
import { factsOf } from './facts-of.ts'
import type { GuildMissions } from './guild-missions.ts'
import type { MemberNews } from './tallies.ts'

/** Reads what is asked about members, as far as `totalsOf` does not know it, and counts what they did; nothing is written. */
export async function readAndCount(
  services: MissionsServices,
  guilds: ReadonlyMap<string, GuildMissions>,
  members: readonly MemberNews[],
  session: ClientSession,
  totalsOf?: News['totalsOf'],
): Promise<readonly Counted[]> {
  if (members.length === 0) return []
  const totals = await totalsOfAll(services, members, session, totalsOf)
  const seasons = await seasonsOf(services, guilds, members, session)
  const asked = members.map((news, index) => ({ ...news, totals: totals[index] ?? null }))
  const facts = await factsOf(services, guilds, asked, session)
  return countMembers(services, guilds, asked, { facts, seasons })
}

async function totalsOfAll(
  { database }: MissionsServices,
  members: readonly MemberNews[],
  session: ClientSession,
  known?: News['totalsOf'],
): Promise<readonly (MemberTotals | undefined)[]> {
  const own = members.map(({ guildId, memberId }) => known?.(guildId, memberId))
  const missing = members.filter((_, index) => !own[index])
  const read = [...(await readTotalsOf(database, missing, session))]
  return own.map((totals) => totals ?? read.shift())
}

async function seasonsOf(
  { database }: MissionsServices,
  guilds: ReadonlyMap<string, GuildMissions>,
  members: readonly MemberNews[],
  session: ClientSession,
): Promise<ReadonlyMap<string, SeasonSpan>> {
  const seasons = new Map<string, SeasonSpan>()
  for (const [guildId, guild] of guilds) {
    if (!guild.usesSeasons) continue
    const first = members.find((one) => one.guildId === guildId)?.tallies[0]
    const season = first && (await seasonAt(database, guildId, first.at, session))
    if (season) seasons.set(guildId, season)
  }
  return seasons
}
