import type { Mission } from '../definition/mission.ts'
import { missionPeriod, type MissionPeriod, type SeasonSpan } from '../schedule/mission-period.ts'
import type { GuildMissions } from './guild-missions.ts'

/** Calendars that are kept ready for a guild. */
const MOST_KNOWN = 500
const known = new WeakMap<GuildMissions, Map<string, PeriodFinder>>()

/** The periods of a calendar, one finder for all members who live by it. */
export function periodsOf(guild: GuildMissions, timeZone: string, season?: SeasonSpan): PeriodFinder {
  const own = known.get(guild) ?? new Map<string, PeriodFinder>()
  // A season may be made to end earlier.
  const key = season ? `${timeZone} ${season._id} ${season.to.getTime()}` : timeZone
  const finder = own.get(key) ?? new PeriodFinder(guild, timeZone, season)
  if (own.size >= MOST_KNOWN) own.clear()
  known.set(guild, own.set(key, finder))
  return finder
}

/** The periods that deeds fall into; the last of each kind is remembered, since most deeds lie close together. */
export class PeriodFinder {
  readonly #guild: GuildMissions
  readonly #timeZone: string
  readonly #season: SeasonSpan | undefined
  readonly #last = new Map<string, MissionPeriod>()

  constructor(guild: GuildMissions, timeZone: string, season?: SeasonSpan) {
    this.#guild = guild
    this.#timeZone = timeZone
    this.#season = season
  }

  /** The period of a mission at a moment: by the member's clock, of a limited one by the guild's. */
  of({ period: kind, limited }: Pick<Mission, 'period' | 'limited'>, at: number): MissionPeriod | undefined {
    const name = limited ? `${kind} of all` : kind
    const last = this.#last.get(name)
    if (last && last.from <= at && at < last.to) return last
    const { calendar } = this.#guild
    const timeZone = limited ? calendar.timeZone : this.#timeZone
    const found = missionPeriod(kind, at, { ...calendar, timeZone }, this.#season)
    if (found) this.#last.set(name, found)
    return found
  }
}
