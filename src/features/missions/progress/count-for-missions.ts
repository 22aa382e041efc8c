import type { ClientSession } from '../../../database/index.ts'
import { NO_PART, type News, type Participant } from '../../earning/index.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { MissionsServices } from '../services.ts'
import { countMembers, isUndone, type Counted } from './count-members.ts'
import { factsOf } from './facts-of.ts'
import type { GuildMissions } from './guild-missions.ts'
import { progressIn } from './progress-in.ts'
import { guildsOf, talliesOf, type MemberNews } from './tallies.ts'

/**
 * Counts for missions what just came to count, in the same transaction: progress, completion and reward are there or none is. Where
 * nothing has to be read for it, it is counted while the credits are still being written.
 */
export function countForMissions(services: MissionsServices): Participant {
  const counted = new WeakMap<News, Promise<Ahead | undefined>>()
  const guildsIn = async (news: News) => {
    const guilds = new Map<string, GuildMissions>()
    for (const guildId of guildsOf(news)) {
      const missions = await services.shelf.get(guildId)
      if (missions) guilds.set(guildId, missions)
    }
    return guilds
  }
  const takePart = async (news: News, session: ClientSession) => {
    const ahead = await counted.get(news)
    if (ahead) return progressIn(services, ahead.guilds, ahead.members, session, ahead)
    const guilds = await guildsIn(news)
    if (guilds.size === 0) return NO_PART
    const { totalsOf } = news
    return progressIn(services, guilds, talliesOf(news, guilds), session, { totalsOf })
  }
  const countAhead = async (news: News): Promise<Ahead | undefined> => {
    const guilds = await guildsIn(news)
    if (guilds.size === 0) return undefined
    const members = talliesOf(news, guilds)
    const asked = members.map((own) => ({
      ...own,
      totals: news.totalsOf?.(own.guildId, own.memberId) ?? null,
    }))
    if (asked.some(({ totals, tallies }) => !totals || isUndone(tallies)) || readsMore(guilds))
      return undefined
    const facts = await factsOf(services, guilds, asked)
    const progress = await countMembers(services, guilds, asked, { facts, seasons: NO_SEASONS })
    return { guilds, members, progress }
  }
  const ahead = (news: News) => {
    const begun = countAhead(news)
    // Whoever waits for it hears of a failure; the transaction may end before.
    begun.catch(() => undefined)
    counted.set(news, begun)
  }
  return Object.assign(takePart, { ahead })
}

/** What was counted before the session was free. */
interface Ahead {
  readonly guilds: ReadonlyMap<string, GuildMissions>
  readonly members: readonly MemberNews[]
  readonly progress: readonly Counted[]
}

const NO_SEASONS: ReadonlyMap<string, SeasonSpan> = new Map()

/** Whether what members are asked for is not all in their totals. */
function readsMore(guilds: ReadonlyMap<string, GuildMissions>): boolean {
  return [...guilds.values()].some((guild) => guild.usesSeasons || guild.asksForAchievements)
}
