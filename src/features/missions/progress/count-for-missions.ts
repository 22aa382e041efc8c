import type { ClientSession } from '../../../database/index.ts'
import type { News, Participant } from '../../earning/index.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { MissionsServices } from '../services.ts'
import { countMembers, isUndone, type Counted } from './count-members.ts'
import { factsOf } from './facts-of.ts'
import type { GuildMissions } from './guild-missions.ts'
import { readAndCount } from './read-and-count.ts'
import { guildsOf, talliesOf } from './tallies.ts'
import { writeProgress } from './write-progress.ts'

/**
 * Counts for missions what just came to count, in the same transaction: progress, completion and reward are there or none is. Where
 * nothing has to be read for it, it is counted while the credits are still being written.
 */
export function countForMissions(services: MissionsServices): Participant {
  const counted = new WeakMap<News, Promise<readonly Counted[] | undefined>>()
  const guildsIn = async (news: News) => {
    const guilds = new Map<string, GuildMissions>()
    for (const guildId of guildsOf(news)) {
      const missions = await services.shelf.get(guildId)
      if (missions) guilds.set(guildId, missions)
    }
    return guilds
  }
  const countNow = async (news: News, session: ClientSession) => {
    const guilds = await guildsIn(news)
    return readAndCount(services, guilds, talliesOf(news, guilds), session, news.totalsOf)
  }
  const takePart = async (news: News, session: ClientSession) =>
    writeProgress(services, (await counted.get(news)) ?? (await countNow(news, session)), session)
  const countAhead = async (news: News) => {
    const guilds = await guildsIn(news)
    if (readsMore(guilds)) return undefined
    const members = talliesOf(news, guilds).map(({ guildId, memberId, tallies, roleIds, resetBy }) => {
      const totals = news.totalsOf?.(guildId, memberId) ?? null
      return { guildId, memberId, tallies, roleIds, resetBy, totals }
    })
    if (members.some(({ totals, tallies }) => !totals || isUndone(tallies))) return undefined
    const facts = await factsOf(services, guilds, members)
    return countMembers(services, guilds, members, { facts, seasons: NO_SEASONS })
  }
  const ahead = (news: News) => {
    const begun = countAhead(news)
    // Whoever waits for it hears of a failure; the transaction may end before.
    begun.catch(() => undefined)
    counted.set(news, begun)
  }
  return Object.assign(takePart, { ahead })
}

const NO_SEASONS: ReadonlyMap<string, SeasonSpan> = new Map()

/** Whether what members are asked for is not all in their totals. */
function readsMore(guilds: ReadonlyMap<string, GuildMissions>): boolean {
  return [...guilds.values()].some((guild) => guild.usesSeasons || guild.asksForAchievements)
}
