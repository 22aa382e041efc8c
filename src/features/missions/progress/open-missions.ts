import type { MemberFacts, Standing, Tally } from './facts.ts'
import type { GuildMissions, LiveMission } from './guild-missions.ts'
import { isOpenAt } from './open-at.ts'
import type { PeriodFinder } from './period-finder.ts'
import { standingAt } from './standing-at.ts'
import type { MissionState, MissionStates } from './states.ts'

/** A mission that a deed may move, and where the member is with it. */
export interface OpenMission {
  readonly id: string
  standing: Standing
}

/** What is open for deeds of a kind in a place, through a stretch of time; `to` is `from` where it holds for that moment alone. */
export interface Found {
  readonly listeners: readonly LiveMission[]
  readonly from: number
  readonly to: number
  open: readonly OpenMission[]
}

/** Places of a member that something was found for. */
const MOST_FOUND = 20

/**
 * The missions that a member's deeds may move. Most of a talker's messages meet the same ones: what was found for one holds for the
 * others of their kind and place, until the day ends or something is finished.
 */
export class OpenMissions {
  readonly #guild: GuildMissions
  readonly #states: MissionStates
  #facts: MemberFacts
  readonly #periods: PeriodFinder
  /** One for those who listen in a place. */
  #found: Found[] = []

  constructor(guild: GuildMissions, states: MissionStates, facts: MemberFacts, periods: PeriodFinder) {
    this.#guild = guild
    this.#states = states
    this.#facts = facts
    this.#periods = periods
  }

  /** Goes on with what is known of the member by now; false where the calendar is another. What else was found then holds no more. */
  goOnWith(facts: MemberFacts, periods: PeriodFinder): boolean {
    const former = this.#facts
    if (periods !== this.#periods) return false
    this.#facts = facts
    if (this.#found.length > MOST_FOUND || !opensTheSame(facts, former)) this.forget()
    return true
  }

  /** What a deed may move wherever it happens. */
  anywhere({ kind, at }: Pick<Tally, 'kind' | 'at'>): Found {
    const listeners = this.#guild.listeners(kind)
    return this.#known(listeners, at) ?? this.#find(listeners, this.#withDrawn(listeners, kind, at), at)
  }

  /** What a deed may move only in its place; undefined where nothing listens. */
  here({ kind, channelIds, at }: Pick<Tally, 'kind' | 'channelIds' | 'at'>): Found | undefined {
    const listeners = this.#guild.listenersIn(kind, channelIds)
    if (listeners.length === 0) return undefined
    return this.#known(listeners, at) ?? this.#find(listeners, listeners, at)
  }

  /** A deed began a mission: elsewhere it was found without its state. */
  begun({ id, standing }: OpenMission, state: MissionState): void {
    if (standing.isFormer) {
      this.forget()
      return
    }
    for (const found of this.#found)
      for (const mission of found.open) {
        if (mission.id !== id) continue
        if (mission.standing.period.key === state.period) mission.standing = { ...standing, state }
        else this.#found = this.#found.filter((one) => one !== found)
      }
  }

  /** A mission was finished: it is open no longer, and others may be. */
  finished(id: string): void {
    if (this.#guild.opensOthers(id)) {
      this.forget()
      return
    }
    for (const found of this.#found) found.open = found.open.filter((one) => one.id !== id)
  }

  /** What was found may no longer be so: what was finished opens others, or a new day closes some. */
  forget(): void {
    this.#found = []
  }

  #known(listeners: readonly LiveMission[], at: number): Found | undefined {
    for (const found of this.#found)
      if (found.listeners === listeners) return found.from <= at && at < found.to ? found : undefined
    return undefined
  }

  #find(listeners: readonly LiveMission[], lives: readonly LiveMission[], at: number): Found {
    const open: OpenMission[] = []
    for (const live of lives) {
      const standing = this.#openStanding(live, at)
      if (standing) open.push({ id: live.id, standing })
    }
    const holds =
      open.every(({ standing }) => !standing.isFormer) && lives.every((live) => goesByDays(live, at))
    const day = holds ? this.#periods.of({ period: 'daily' }, at) : undefined
    const found = { listeners, from: at, to: day?.to ?? at, open }
    if (day) this.#keep(found)
    return found
  }

  #keep(found: Found): void {
    for (let index = 0; index < this.#found.length; index += 1)
      if (this.#found[index]?.listeners === found.listeners) {
        this.#found[index] = found
        return
      }
    this.#found.push(found)
  }

  #openStanding(live: LiveMission, at: number): Standing | undefined {
    if (isDone(this.#states.get(live.id), at)) return undefined
    const standing = standingAt(live, this.#states, at, this.#periods)
    if (!standing || standing.state.doneAt > 0) return undefined
    return isOpenAt(this.#guild, live, standing, this.#states, this.#facts, at) ? standing : undefined
  }

  /** Of pools only what is drawn for the member. */
  #withDrawn(listeners: readonly LiveMission[], kind: Tally['kind'], at: number): readonly LiveMission[] {
    const pools = this.#guild.pooledListeners(kind)
    if (pools.size === 0) return listeners
    const own = [...listeners]
    for (const [pool, { period: kindOfPeriod, members }] of pools) {
      const period = this.#periods.of(kindOfPeriod, at)
      if (!period) continue
      for (const id of this.#guild.drawn(pool, this.#facts.memberId, period)) {
        const live = members.get(id)
        if (live) own.push(live)
      }
    }
    return own
  }
}

/** Whether by what is known of a member nothing opens or closes. */
function opensTheSame(one: MemberFacts, other: MemberFacts): boolean {
  return (
    one.level === other.level &&
    one.isHeld === other.isHeld &&
    one.joinedAt === other.joinedAt &&
    one.achievements === other.achievements &&
    one.roleIds.length === other.roleIds.length &&
    one.roleIds.every((id, index) => id === other.roleIds[index])
  )
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
