import type { MemberFacts, Standing, Tally } from './facts.ts'
import { currentOf, type GuildMissions, type LiveMission } from './guild-missions.ts'
import { isOpenAt } from './open-at.ts'
import type { PeriodFinder } from './period-finder.ts'
import { standingAt } from './standing-at.ts'
import type { MissionState, MissionStates } from './states.ts'

/** A mission that a deed may move, and where the member is with it. */
export interface OpenMission {
  readonly id: string
  readonly standing: Standing
}

/** What is open for deeds of a kind in a place, through a stretch of time. */
interface Found {
  readonly from: number
  readonly to: number
  readonly open: readonly OpenMission[]
}

/**
 * The missions that a member's deeds may move. Most of a talker's messages meet the same ones: what was found for one holds for the
 * others of their kind and place, once all are begun, until the day ends or something else is begun or finished.
 */
export class OpenMissions {
  readonly #guild: GuildMissions
  readonly #states: MissionStates
  readonly #facts: MemberFacts
  readonly #periods: PeriodFinder
  /** By the missions that listen there. */
  readonly #found = new Map<Tally['kind'], Map<readonly LiveMission[], Found>>()

  constructor(guild: GuildMissions, states: MissionStates, facts: MemberFacts, periods: PeriodFinder) {
    this.#guild = guild
    this.#states = states
    this.#facts = facts
    this.#periods = periods
  }

  for(tally: Tally): readonly OpenMission[] {
    const { kind, channelIds, at } = tally
    const listeners = this.#guild.listeners(kind, channelIds)
    const known = this.#found.get(kind)?.get(listeners)
    if (known && known.from <= at && at < known.to) return known.open
    const lives = this.#mayBeMoved(listeners, tally)
    const open = lives.flatMap((live) => {
      const standing = this.#openStanding(live, at)
      return standing ? [{ id: live.id, standing }] : []
    })
    const isBegun = open.every(({ id, standing }) => this.#states.get(id) === standing.state)
    const holds = isBegun && lives.every((live) => goesByDays(live, at))
    const day = holds ? this.#periods.of({ period: 'daily' }, at) : undefined
    if (!day) return open
    const places = this.#found.get(kind) ?? new Map<readonly LiveMission[], Found>()
    this.#found.set(kind, places.set(listeners, { from: at, to: day.to, open }))
    return open
  }

  /** Something was begun, maybe in another period, or finished: what was found before does not know it. */
  forget(): void {
    this.#found.clear()
  }

  #openStanding(live: LiveMission, at: number): Standing | undefined {
    if (isDone(this.#states.get(live.id), at)) return undefined
    const standing = standingAt(live, this.#states, at, this.#periods)
    if (!standing || standing.state.doneAt > 0) return undefined
    return isOpenAt(this.#guild, live, standing, this.#states, this.#facts, at) ? standing : undefined
  }

  /** Of pools only what is drawn for the member. */
  #mayBeMoved(open: readonly LiveMission[], { kind, at }: Tally): readonly LiveMission[] {
    const pools = this.#guild.pooledListeners(kind)
    if (pools.size === 0) return open
    const own = [...open]
    for (const [pool, members] of pools) {
      const [any] = members.values()
      const mission = any && currentOf(any)?.mission
      const period = mission && this.#periods.of(mission, at)
      if (!period) continue
      for (const id of this.#guild.drawn(pool, this.#facts.memberId, period)) {
        const live = members.get(id)
        if (live) own.push(live)
      }
    }
    return own
  }
}

/** Whether a mission was finished after a deed in the very period of it, so that nothing has to be looked up. */
function isDone(state: MissionState | undefined, at: number): boolean {
  return state !== undefined && state.doneAt > 0 && at >= state.since && at <= state.doneAt
}

/** Whether from a moment on nothing but the end of the member's day opens or closes a mission, unless something is finished. */
function goesByDays({ schedule: [first, second], versions }: LiveMission, at: number): boolean {
  const compiled = first && versions.get(first.version)
  if (!compiled || second || first.at > at) return false
  const { mission, window, between } = compiled
  return !window && !between && !mission.limited && mission.period !== 'season' && !mission.needs?.memberDays
}
