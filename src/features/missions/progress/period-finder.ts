import type { Mission } from '../definition/mission.ts'
import { missionPeriod, type MissionPeriod, type SeasonSpan } from '../schedule/mission-period.ts'
import type { GuildMissions } from './guild-missions.ts'

/** The periods that a member's deeds fall into; the last of each kind is remembered, since most deeds lie close together. */
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
