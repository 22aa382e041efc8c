import type { Deed } from '../definition/objective.ts'
import { advance } from '../progress/advance.ts'
import type { MemberFacts, Tally } from '../progress/facts.ts'
import type { GuildMissions } from '../progress/guild-missions.ts'
import { MissionStates } from '../progress/states.ts'

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
}

const FARMERS = 5
/** Who gets more than so many times what the middle member gets stands out. */
const STANDS_OUT = 5

/** Replays what members did against missions as if those had been there all the time. */
export function simulate(
  guild: GuildMissions,
  deeds: readonly PastDeed[],
  members: ReadonlyMap<string, SimulatedMember>,
  levelOf: (xp: number) => number,
  days: number,
): Forecast {
  const own = new Map<string, PastDeed[]>()
  for (const deed of deeds.toSorted((a, b) => a.at - b.at)) {
    const list = own.get(deed.memberId)
    if (list) list.push(deed)
    else own.set(deed.memberId, [deed])
  }
  const hours = new Map<string, number[]>()
  const finishers = new Map<string, Set<string>>()
  const earned: Farmer[] = []
  for (const [memberId, list] of own) {
    const farmer = { memberId, completions: 0, xp: 0, coins: 0 }
    for (const { id, at, from, rewards } of replayMember(guild, list, members.get(memberId), levelOf)) {
      farmer.completions += 1
      farmer.xp += rewards.xp
      farmer.coins += rewards.coins
      hours.set(id, [...(hours.get(id) ?? []), (at - from) / 3_600_000])
      finishers.set(id, (finishers.get(id) ?? new Set()).add(memberId))
    }
    earned.push(farmer)
  }
  const missions = Array.from(guild.missions.keys(), (id) => ({
    id,
    completions: hours.get(id)?.length ?? 0,
    members: finishers.get(id)?.size ?? 0,
    medianHours: median(hours.get(id) ?? []),
  }))
  const earnedXp = deeds.reduce((sum, { xp }) => sum + xp, 0)
  const givenXp = earned.reduce((sum, { xp }) => sum + xp, 0)
  return {
    days,
    deeds: deeds.length,
    members: own.size,
    missions,
    earnedXp,
    givenXp,
    givenCoins: earned.reduce((sum, { coins }) => sum + coins, 0),
    inflation: earnedXp > 0 ? givenXp / earnedXp : 0,
    farmers: standouts(earned),
  }
}

function replayMember(
  guild: GuildMissions,
  deeds: readonly PastDeed[],
  member: SimulatedMember | undefined,
  levelOf: (xp: number) => number,
) {
  const states = new MissionStates()
  const first = deeds[0]?.at ?? 0
  let xp = Math.max(0, (member?.xp ?? 0) - deeds.reduce((sum, deed) => sum + deed.xp, 0))
  const own = deeds.filter(({ kind }) => kind === 'messages').length * (member?.messagesPerCredit ?? 1)
  let messages = Math.max(0, (member?.messages ?? 0) - Math.floor(own))
  const finished = []
  let written = 0
  for (const deed of deeds) {
    xp += deed.xp
    const before = Math.floor(written)
    if (deed.kind === 'messages') written += member?.messagesPerCredit ?? 1
    const count = deed.kind === 'messages' ? Math.floor(written) - before : 1
    messages += deed.kind === 'messages' ? count : 0
    const facts: MemberFacts = {
      memberId: deed.memberId,
      timeZone: guild.calendar.timeZone,
      roleIds: member?.roleIds ?? [],
      joinedAt: member?.joinedAt ?? first,
      level: levelOf(xp),
      xp,
      messages,
      isHeld: false,
      achievements: new Set(),
    }
    for (const { id, compiled, period, at } of advance(guild, states, talliesOf(deed, count), facts) ?? []) {
      const from = period.key === 'once' ? first : period.from
      finished.push({ id, at, from, rewards: compiled.mission.rewards })
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
