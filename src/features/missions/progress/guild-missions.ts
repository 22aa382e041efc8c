import { DateTime } from 'luxon'
import type { Calendar } from '../../boards/index.ts'
import type { Mission } from '../definition/mission.ts'
import { leavesOf, type Leaf } from '../definition/objective.ts'
import { drawAt, drawFrom, drawOrder, type DrawOrder } from '../schedule/draw.ts'
import { longestOf, type MissionPeriod } from '../schedule/mission-period.ts'
import type { EventRun } from '../stores/event-run.store.ts'
import type { MissionGuild, MissionHead, MissionVersion } from '../stores/mission.store.ts'

const NO_POOLS: ReadonlyMap<string, Pooled> = new Map()
const NO_ONE: readonly LiveMission[] = []
const MOST_PATHS = 1000
/** Members whose last draws are remembered. */
const MOST_DRAWN = 10_000

/** One version of a mission, made ready for counting. */
export interface CompiledMission {
  readonly version: number
  readonly mission: Mission
  readonly leaves: readonly Leaf[]
  /** Milliseconds since the Unix epoch. */
  readonly window: { readonly from: number; readonly to: number } | null
  /** Minutes of the local day. */
  readonly between: { readonly from: number; readonly to: number } | null
}

/** A published mission with all versions that some period may still have begun with. */
export interface LiveMission extends Pick<MissionHead, 'status' | 'statusAt' | 'schedule'> {
  readonly id: string
  readonly versions: ReadonlyMap<number, CompiledMission>
}

/** What a member has of a pool in the period that began at a moment. */
interface Drawn {
  readonly from: number
  readonly ids: ReadonlySet<string>
  readonly order: DrawOrder
}

/** The missions of a pool that listen for a kind of deed. */
interface Pooled {
  /** Says which periods the pool goes by: all of its missions have the same. */
  readonly period: Pick<Mission, 'period' | 'limited'>
  readonly members: Map<string, LiveMission>
}

/** Who listens for a kind of deed, each mission in one place. */
interface Listeners {
  /** In no pool. */
  readonly anywhere: LiveMission[]
  /** By pool: of one a member has only a few. */
  readonly pooled: Map<string, Pooled>
  /** Only there. */
  readonly byChannel: Map<string, LiveMission[]>
  /** What was found for channels with what they lie in, since most deeds happen in a few. */
  readonly byPath: Map<string, readonly LiveMission[]>
}

/** What a kind of deed is called in the index: the reached totals together are one kind. */
export type ListenedKind = Leaf['do']

/** The missions of a guild, indexed by what they listen for and where, so that a deed meets only those it may move. */
export class GuildMissions {
  readonly guildId: string
  readonly seed: string
  readonly calendar: Calendar
  readonly missions: ReadonlyMap<string, LiveMission>
  readonly usesSeasons: boolean
  readonly asksForAchievements: boolean
  readonly #draws: MissionGuild['draws']
  readonly #listeners = new Map<ListenedKind, Listeners>()
  readonly #stepsBefore = new Map<string, string>()
  /** What has to be finished before something else opens. */
  readonly #firsts = new Set<string>()
  readonly #lengths: ReadonlyMap<string, number | undefined>
  /** By member and pool. */
  readonly #drawn = new Map<string, Map<string, Drawn>>()
  /** By pool and the beginning of a period. */
  readonly #poolMembers = new Map<string, readonly string[]>()
  /** By pool, as it was asked for last. */
  readonly #lastPool = new Map<string, readonly string[]>()

  constructor(
    guild: MissionGuild,
    heads: readonly MissionHead[],
    versions: readonly MissionVersion[],
    calendar: Calendar,
    runs: readonly EventRun[] = [],
  ) {
    this.guildId = guild._id
    this.seed = guild.seed
    this.calendar = calendar
    this.#draws = guild.draws
    const lives = heads
      .filter(({ schedule }) => schedule.length > 0)
      .map((head) => liveMission(head, versions, calendar, runs))
    this.missions = new Map(lives.map((live) => [live.id, live]))
    const missions = lives.map((live) => currentOf(live)?.mission)
    this.usesSeasons = missions.some((mission) => mission?.period === 'season')
    this.asksForAchievements = missions.some((mission) => mission?.needs?.achievements)
    this.#lengths = new Map(lives.map((live) => [live.id, lengthOf(live)]))
    const steps = lives.flatMap((live) => {
      const chain = currentOf(live)?.mission.chain
      return chain ? [{ id: live.id, ...chain }] : []
    })
    for (const { id, name, step } of steps) {
      const before = steps.find((one) => one.name === name && one.step === step - 1)
      if (before) this.#stepsBefore.set(id, before.id)
    }
    for (const id of this.#stepsBefore.values()) this.#firsts.add(id)
    for (const { versions: own } of lives)
      for (const { mission } of own.values())
        for (const id of mission.needs?.missions ?? []) this.#firsts.add(id)
    for (const live of lives) if (live.status === 'live') this.#listen(live)
  }

  /** Whether a deed may move a mission of anybody. */
  listensFor(kind: ListenedKind, channelIds: readonly string[]): boolean {
    const found = this.#listeners.get(kind)
    if (!found) return false
    return found.anywhere.length + found.pooled.size > 0 || this.listenersIn(kind, channelIds).length > 0
  }

  /** Missions of pools that a kind of deed may move anywhere, by pool. */
  pooledListeners(kind: ListenedKind): ReadonlyMap<string, Pooled> {
    return this.#listeners.get(kind)?.pooled ?? NO_POOLS
  }

  /** Missions of no pool that a kind of deed may move anywhere; the same array each time. */
  listeners(kind: ListenedKind): readonly LiveMission[] {
    return this.#listeners.get(kind)?.anywhere ?? NO_ONE
  }

  /** Missions that a kind of deed may move in these channels and not everywhere; the same array each time. */
  listenersIn(kind: ListenedKind, channelIds: readonly string[]): readonly LiveMission[] {
    const found = this.#listeners.get(kind)
    if (!found || found.byChannel.size === 0) return NO_ONE
    const path = channelIds.length === 1 ? (channelIds[0] ?? '') : channelIds.join(' ')
    const known = found.byPath.get(path)
    if (known) return known
    const here = [...new Set(channelIds.flatMap((id) => found.byChannel.get(id) ?? []))]
    if (found.byPath.size >= MOST_PATHS) found.byPath.clear()
    found.byPath.set(path, here)
    return here
  }

  /** How many missions of a pool members get in a period that began at a moment. */
  drawOf(pool: string, from: number): number {
    return drawAt(this.#draws, pool, from) ?? this.poolMembers(pool, from).length
  }

  /** Missions of a pool that a period began with; those of its first day when it had none before. */
  poolMembers(pool: string, from: number): readonly string[] {
    const key = `${pool} ${from}`
    const known = this.#poolMembers.get(key)
    if (known) return known
    const members = [...this.missions.values()].filter(
      (live) =>
        firstOf(live, from)?.mission.pool === pool && (live.status === 'live' || live.statusAt > from),
    )
    const before = members.filter(({ schedule }) => (schedule[0]?.at ?? 0) <= from)
    const enough = before.length >= (drawAt(this.#draws, pool, from) ?? 1) ? before : members
    const ids = enough.map(({ id }) => id).toSorted()
    const last = this.#lastPool.get(pool) ?? []
    // The same list as long as it says the same: orders of members hang on it.
    const list = last.length === ids.length && last.every((id, index) => id === ids[index]) ? last : ids
    this.#lastPool.set(pool, list)
    this.#poolMembers.set(key, list)
    return list
  }

  /** Whether a member has a mission of a pool in a period. */
  isDrawn(pool: string, missionId: string, memberId: string, period: MissionPeriod): boolean {
    return this.drawn(pool, memberId, period).has(missionId)
  }

  /** Which missions of a pool a member has in a period. */
  drawn(pool: string, memberId: string, period: MissionPeriod): ReadonlySet<string> {
    const own = this.#drawn.get(memberId) ?? new Map<string, Drawn>()
    const known = own.get(pool)
    if (known?.from === period.from) return known.ids
    const all = this.poolMembers(pool, period.from)
    const draw = this.drawOf(pool, period.from)
    const order = known?.order.of === all ? known.order : drawOrder(all, `${this.seed}/${pool}`, memberId)
    const ids = new Set(drawFrom(order, draw, period.ordinal))
    if (this.#drawn.size >= MOST_DRAWN) this.#drawn.clear()
    this.#drawn.set(memberId, own.set(pool, { from: period.from, ids, order }))
    return ids
  }

  /** The longest that a period of a mission can be, in milliseconds; undefined when none of it ends by the calendar, or it is gone. */
  readonly lengthOf = (missionId: string): number | undefined => this.#lengths.get(missionId)

  /** The mission that a step of a chain opens after; undefined for a first step and for what is in no chain. */
  stepBefore(missionId: string): string | undefined {
    return this.#stepsBefore.get(missionId)
  }

  /** Whether others may open once a mission is finished. */
  opensOthers(missionId: string): boolean {
    return this.#firsts.has(missionId)
  }

  /** Each mission has one place among those who listen for a kind, however many of its parts and versions do. */
  #listen(live: LiveMission): void {
    const asked = Array.from(live.versions.values(), ({ mission: { pool }, leaves }) =>
      leaves.map((leaf) => ({ kind: leaf.do, channels: 'in' in leaf ? leaf.in : undefined, pool })),
    ).flat()
    for (const kind of new Set(asked.map((one) => one.kind))) {
      const own = asked.filter((one) => one.kind === kind)
      const { anywhere, pooled, byChannel } = this.#listenersOf(kind)
      const pools = new Set(own.map(({ pool }) => pool))
      const [pool] = pools
      if (own.every(({ channels }) => channels))
        for (const id of new Set(own.flatMap(({ channels }) => channels ?? [])))
          byChannel.set(id, [...(byChannel.get(id) ?? []), live])
      else if (pools.size === 1 && pool !== undefined) addTo(pooled, pool, live)
      else anywhere.push(live)
    }
  }

  #listenersOf(kind: ListenedKind): Listeners {
    const known = this.#listeners.get(kind)
    if (known) return known
    const made: Listeners = { anywhere: [], pooled: new Map(), byChannel: new Map(), byPath: new Map() }
    this.#listeners.set(kind, made)
    return made
  }
}

function addTo(pooled: Map<string, Pooled>, pool: string, live: LiveMission): void {
  const period = currentOf(live)?.mission
  const known = pooled.get(pool) ?? (period && { period, members: new Map<string, LiveMission>() })
  known?.members.set(live.id, live)
  if (known) pooled.set(pool, known)
}

function lengthOf({ versions }: LiveMission): number | undefined {
  const lengths = Array.from(versions.values(), ({ mission }) => longestOf(mission.period) ?? Infinity)
  const longest = Math.max(0, ...lengths)
  return longest > 0 && Number.isFinite(longest) ? longest : undefined
}

function liveMission(
  head: MissionHead,
  versions: readonly MissionVersion[],
  calendar: Calendar,
  runs: readonly EventRun[],
): LiveMission {
  const own = versions.filter(({ missionId }) => missionId === head.missionId)
  return {
    id: head.missionId,
    status: head.status,
    statusAt: head.statusAt,
    schedule: head.schedule,
    versions: new Map(
      own.map(({ version, mission }) => [version, compileMission(mission, version, calendar.timeZone, runs)]),
    ),
  }
}

function compileMission(
  mission: Mission,
  version: number,
  timeZone: string,
  runs: readonly EventRun[],
): CompiledMission {
  const { window, between } = mission
  const moment = (text: string) => DateTime.fromISO(text, { zone: timeZone }).toMillis()
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  return {
    version,
    mission,
    leaves: leavesOf(mission.objective),
    window: !window
      ? null
      : 'event' in window
        ? runOf(window.event, runs)
        : { from: moment(window.from), to: moment(window.to) },
    between: between ? { from: minutes(between.from), to: minutes(between.to) } : null,
  }
}

/** When an event took place last, or does now; never open where it did not yet. */
function runOf(event: string, runs: readonly EventRun[]): CompiledMission['window'] {
  const name = event.toLowerCase()
  const own = runs.filter((run) => run.eventId === event || run.name.toLowerCase() === name)
  const last = own.toSorted((a, b) => a.from.getTime() - b.from.getTime()).at(-1)
  return { from: last?.from.getTime() ?? Infinity, to: last?.to?.getTime() ?? Infinity }
}

/** The version that was published last, at a moment or of all. */
export function currentOf(live: LiveMission, at = Infinity): CompiledMission | undefined {
  const { schedule, versions } = live
  const newest = schedule.at(-1)
  if (!newest || newest.at <= at) return newest && versions.get(newest.version)
  const last = schedule.findLast((publication) => publication.at <= at)
  return last && versions.get(last.version)
}

/**
 * The version that a period began with: the last one of before, else the first of all. What is done once has no beginning of its own:
 * it begins with what is published when the member begins.
 */
export function versionFor(
  live: LiveMission,
  period: MissionPeriod,
  at: number,
): CompiledMission | undefined {
  if (period.key === 'once') return currentOf(live, at)
  const isPublished = (live.schedule[0]?.at ?? Infinity) <= at
  return isPublished ? firstOf(live, period.from) : undefined
}

/** The version that a period which began at a moment has: the last one of before, else the first of all. */
export function firstOf(live: LiveMission, from: number): CompiledMission | undefined {
  const [first] = live.schedule
  return currentOf(live, from) ?? (first && live.versions.get(first.version))
}
