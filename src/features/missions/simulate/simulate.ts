import { existingZone } from '../../boards/index.ts'
import type { Deed } from '../definition/objective.ts'
import { advance } from '../progress/advance.ts'
import { withOpen } from '../progress/ready-members.ts'
import type { MemberFacts, Tally } from '../progress/facts.ts'
import type { GuildMissions } from '../progress/guild-missions.ts'
import { MissionStates } from '../progress/states.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import { grouped } from './grouped.ts'
import { withinLimits, type SimulatedFinish } from './within-limits.ts'

/** What the ledger tells of a deed: never what was written. */
export interface PastDeed {
  readonly memberId: string
  readonly kind: Deed
  readonly xp: number
  readonly channelIds: readonly string[]
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** A member as they are now. */
export interface SimulatedMember {
  readonly memberId: string
  readonly roleIds: readonly string[]
  readonly joinedAt: number | null
  readonly xp: number
  readonly messages: number
  /** Messages that count for missions for each one that earned, 1 at the least: the ledger knows only those. */
  readonly messagesPerCredit: number
  /** The zone that they chose; the guild's if left out. */
  readonly timeZone?: string | null
  readonly achievements?: ReadonlySet<string>
}

/** What a guild did, and what has to be known about it. */
export interface Past {
  readonly deeds: readonly PastDeed[]
  readonly members: ReadonlyMap<string, SimulatedMember>
  readonly seasons?: readonly SeasonSpan[]
  readonly knowsAchievements?: boolean
  /** Whether there was more than is replayed. */
  readonly isCut?: boolean
}

export interface MissionForecast {
  readonly id: string
  readonly completions: number
  readonly members: number
  /** Hours from the beginning of a period until half of those who finish did; null when nobody does. */
  readonly medianHours: number | null
}

export interface Farmer {
  readonly memberId: string
  readonly completions: number
  readonly xp: number
  readonly coins: number
}

export interface Forecast {
  readonly days: number
  readonly deeds: number
  /** Members who did anything. */
  readonly members: number
  readonly missions: readonly MissionForecast[]
  readonly earnedXp: number
  readonly givenXp: number
  readonly givenCoins: number
  /** XP given for each XP earned. */
  readonly inflation: number
  /** Who would get far more than others, most first. */
  readonly farmers: readonly Farmer[]
  /** Missions that hang on what the ledger does not know: proofs, events, names of channels. */
  readonly unforeseen: readonly string[]
  readonly isCut: boolean
}

const NONE: ReadonlySet<string> = new Set()
const FARMERS = 5
/** Who gets more than so many times what the middle member gets stands out. */
const STANDS_OUT = 5

/** Replays what members did against missions as if those had been there all the time. */
export function simulate(
  guild: GuildMissions,
  { deeds, members, seasons = [], isCut = false, knowsAchievements = false }: Past,
  levelOf: (xp: number) => number,
  days: number,
): Forecast {
  const own = grouped(
    deeds.toSorted((a, b) => a.at - b.at),
    ({ memberId }) => memberId,
  )
  const finishes = Array.from(own, ([memberId, list]) =>
    replayMember(guild, list, members.get(memberId), { seasons, levelOf }),
  ).flat()
  const earned = new Map(
    Array.from(own.keys(), (memberId) => [memberId, { memberId, completions: 0, xp: 0, coins: 0 }]),
  )
  const rewarded = withinLimits(finishes)
  for (const finish of finishes) {
    const farmer = earned.get(finish.memberId)
    if (!farmer) continue
    farmer.completions += 1
    if (!rewarded.has(finish)) continue
    farmer.xp += finish.mission.rewards.xp
    farmer.coins += finish.mission.rewards.coins
  }
  const farmers = [...earned.values()]
  const byMission = grouped(finishes, ({ id }) => id)
  const unforeseen = unforeseenOf(guild, knowsAchievements)
  const earnedXp = deeds.reduce((sum, { xp }) => sum + xp, 0)
  const givenXp = farmers.reduce((sum, { xp }) => sum + xp, 0)
  return {
    days,
    deeds: deeds.length,
    members: own.size,
    missions: Array.from(guild.missions.keys(), (id) => forecastOf(id, byMission.get(id) ?? [])),
    earnedXp,
    givenXp,
    givenCoins: farmers.reduce((sum, { coins }) => sum + coins, 0),
    inflation: earnedXp > 0 ? givenXp / earnedXp : 0,
    farmers: standouts(farmers),
    unforeseen,
    isCut,
  }
}

function forecastOf(id: string, finishes: readonly SimulatedFinish[]): MissionForecast {
  return {
    id,
    completions: finishes.length,
    members: new Set(finishes.map(({ memberId }) => memberId)).size,
    medianHours: median(finishes.map(({ at, from }) => (at - from) / 3_600_000)),
  }
}

function unforeseenOf(guild: GuildMissions, knowsAchievements: boolean): string[] {
  return [...guild.missions.values()]
    .filter(({ versions }) =>
      [...versions.values()].some(
        ({ leaves, mission: { window, needs } }) =>
          (window && 'event' in window) ||
          (needs?.achievements && !knowsAchievements) ||
          needs?.roles?.some(isName) ||
          leaves.some((leaf) => leaf.do === 'proof' || ('in' in leaf && leaf.in?.some(isName))),
      ),
    )
    .map(({ id }) => id)
}

/** Only a server knows what its channels and roles are called. */
function isName(text: string): boolean {
  return !/^\d+$/.test(text)
}

interface Surroundings {
  readonly seasons: readonly SeasonSpan[]
  readonly levelOf: (xp: number) => number
}

function replayMember(
  guild: GuildMissions,
  deeds: readonly PastDeed[],
  member: SimulatedMember | undefined,
  { seasons, levelOf }: Surroundings,
): SimulatedFinish[] {
  const states = new MissionStates()
  const first = deeds[0]?.at ?? 0
  const perCredit = member?.messagesPerCredit ?? 1
  let xp = Math.max(0, (member?.xp ?? 0) - deeds.reduce((sum, deed) => sum + deed.xp, 0))
  const own = deeds.filter(({ kind }) => kind === 'messages').length * perCredit
  let messages = Math.max(0, (member?.messages ?? 0) - Math.floor(own))
  const finished: SimulatedFinish[] = []
  let written = 0
  for (const deed of deeds) {
    xp += deed.xp
    const before = Math.floor(written)
    if (deed.kind === 'messages') written += perCredit
    const count = deed.kind === 'messages' ? Math.floor(written) - before : 1
    messages += deed.kind === 'messages' ? count : 0
    const facts: MemberFacts = {
      memberId: deed.memberId,
      timeZone: existingZone(member?.timeZone, guild.calendar.timeZone),
      roleIds: member?.roleIds ?? [],
      joinedAt: member?.joinedAt ?? first,
      level: levelOf(xp),
      xp,
      messages,
      isHeld: false,
      achievements: member?.achievements ?? NONE,
    }
    const season = seasons.find(({ from, to }) => from.getTime() <= deed.at && deed.at < to.getTime())
    const done = advance(withOpen(guild, states, facts, season), talliesOf(deed, count), facts) ?? []
    for (const { id, compiled, period, at } of done) {
      const { mission } = compiled
      const from = period.key === 'once' ? first : period.from
      finished.push({ id, memberId: deed.memberId, mission, period: period.key, at, from })
      if (!mission.limited) xp += mission.rewards.xp
    }
  }
  return finished
}

function talliesOf({ kind, xp, channelIds, at }: PastDeed, count: number): Tally[] {
  return [
    { kind, count, at, channelIds },
    { kind: 'xp', count: xp, at, channelIds: [] },
    { kind: 'reach', count: 0, at, channelIds: [] },
  ]
}

function standouts(all: readonly Farmer[]): Farmer[] {
  const usual = median(all.map(({ xp, coins }) => xp + coins)) ?? 0
  return all
    .filter(({ xp, coins }) => xp + coins > STANDS_OUT * Math.max(1, usual))
    .toSorted((a, b) => b.xp + b.coins - (a.xp + a.coins))
    .slice(0, FARMERS)
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
