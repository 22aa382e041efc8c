import { NOWHERE, type Finished, type MemberFacts, type Tally } from './facts.ts'
import { countTally } from './count-tally.ts'
import type { GuildMissions } from './guild-missions.ts'
import { keepState } from './keep-state.ts'
import type { Found, OpenMission, OpenMissions } from './open-missions.ts'
import { isSatisfied } from './satisfied.ts'
import type { MissionStates } from './states.ts'

/** A mission with the counters that deeds would bring it to. */
interface Moved {
  readonly mission: OpenMission
  readonly counts: number[]
  /** The first deed that moved one. */
  since: number
}

/** A mission that these deeds finish. */
interface Ended extends Moved {
  /** The number of the deed that does, and its time. */
  readonly end: number
  readonly at: number
}

/** Whether these move a mission hangs on more than their kind and place. */
const ONE_BY_ONE: ReadonlySet<Tally['kind']> = new Set(['games', 'missions', 'proof'])

/** Nothing was counted: so many deeds may be tried together, then so many alone, then the others. */
export interface Apart {
  readonly first: number
  readonly alone: 0 | 1
}

/**
 * Counts the deeds of a talker all at once: those of one kind and place are one deed of their sum. Answers whether anything moved and
 * adds what was finished, in order; or, with nothing changed, where to part them, since what one of them finishes bears on others.
 */
export function countTogether(
  guild: GuildMissions,
  states: MissionStates,
  tallies: readonly Tally[],
  facts: MemberFacts,
  open: OpenMissions,
  finished: Finished[],
): boolean | Apart {
  const halves: Apart = { first: tallies.length >> 1, alone: 0 }
  const sums = sumsOf(tallies)
  if (!sums) return halves
  const last = tallies.at(-1)?.at ?? 0
  const moved: (Moved | Ended)[] = []
  for (const sum of sums) {
    let further = open.here(sum)
    for (let found: Found | undefined = open.anywhere(sum); found; found = further, further = undefined) {
      if (last >= found.to) return until(found.to, tallies) ?? halves
      for (const mission of found.open) {
        const { id, standing } = mission
        const known = findMoved(moved, id)
        if (known && isEnded(known)) continue
        const counts = known?.counts ?? standing.state.counts.slice()
        if (!countTally(standing.compiled.leaves, counts, sum, facts, id)) continue
        if (isSatisfied(standing.compiled.mission.objective, counts)) {
          const done = upToEnd(mission, tallies, facts)
          if (!done) return halves
          if (bearsOnOthers(guild, id)) return { first: done.end, alone: 1 }
          if (known) moved[moved.indexOf(known)] = done
          else moved.push(done)
        } else if (known) known.since = Math.min(known.since, sum.at)
        else moved.push({ mission, counts, since: sum.at })
      }
    }
  }
  const ends: Ended[] = []
  for (const one of moved) {
    const { mission, counts, since } = one
    const { state } = mission.standing
    state.counts = counts
    if (isEnded(one)) state.doneAt = one.at
    const kept = keepState(guild, states, open, mission, since)
    if (!isEnded(one)) continue
    kept.times += 1
    ends.push(one)
  }
  if (ends.length > 1) ends.sort((one, other) => one.end - other.end)
  for (const { mission, counts, at } of ends) {
    const { id, standing } = mission
    const { compiled, period } = standing
    open.finished(id)
    finished.push({ id, compiled, period, at, counts: [...counts] })
  }
  return moved.length > 0
}

function isEnded(moved: Moved | Ended): moved is Ended {
  return 'end' in moved
}

/** Whether what a member does after finishing a mission may count otherwise than before, not only for that mission. */
function bearsOnOthers(guild: GuildMissions, id: string): boolean {
  return guild.opensOthers(id) || guild.listensFor('missions', NOWHERE)
}

function findMoved<Any extends Moved>(moved: readonly Any[], id: string): Any | undefined {
  for (const one of moved) if (one.mission.id === id) return one
  return undefined
}

/** The deeds before a moment, then those from it on; undefined when there are none before. */
function until(to: number, tallies: readonly Tally[]): Apart | undefined {
  const first = tallies.findIndex(({ at }) => at >= to)
  return first > 0 ? { first, alone: 0 } : undefined
}

/** A mission counted deed by deed up to the one that finishes it; undefined when none of them does. */
function upToEnd(mission: OpenMission, tallies: readonly Tally[], facts: MemberFacts): Ended | undefined {
  const { id, standing } = mission
  const { compiled, state } = standing
  const counts = [...state.counts]
  let since = Infinity
  for (let end = 0; end < tallies.length; end += 1) {
    const tally = tallies[end]
    if (!tally || !countTally(compiled.leaves, counts, tally, facts, id)) continue
    since = Math.min(since, tally.at)
    if (isSatisfied(compiled.mission.objective, counts)) return { mission, counts, since, end, at: tally.at }
  }
  return undefined
}

type Sum = { -readonly [Field in keyof Tally]: Tally[Field] }

/** One deed for each kind and place, at the time of the first; undefined where that would not be the same. */
function sumsOf(tallies: readonly Tally[]): Iterable<Tally> | undefined {
  const sums: Sum[] = []
  let latest = -Infinity
  for (const { kind, count, at, channelIds } of tallies) {
    if (at < latest || count < 0 || ONE_BY_ONE.has(kind)) return undefined
    latest = at
    // XP of nothing begins nothing.
    if (count === 0 && kind !== 'reach') continue
    const known = placeOf(sums, kind, channelIds)
    if (known) known.count += count
    else sums.push({ kind, count, at, channelIds })
  }
  return sums
}

function placeOf(sums: readonly Sum[], kind: Tally['kind'], channelIds: readonly string[]): Sum | undefined {
  for (const sum of sums) if (sum.kind === kind && isSame(sum.channelIds, channelIds)) return sum
  return undefined
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one === other) return true
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false
  return true
}
