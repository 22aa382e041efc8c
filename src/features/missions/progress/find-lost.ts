import type { ClientSession } from '../../../database/index.ts'
import { readCounted } from '../../earning/index.ts'
import type { Leaf } from '../definition/objective.ts'
import type { MissionPeriod, SeasonSpan } from '../schedule/mission-period.ts'
import type { MissionsServices } from '../services.ts'
import { completions, type Completion } from '../stores/completion.store.ts'
import { countTally } from './count-tally.ts'
import type { MemberFacts, Tally } from './facts.ts'
import type { CompiledMission, GuildMissions } from './guild-missions.ts'
import { isInHours } from './open-at.ts'
import { periodsOf } from './period-finder.ts'
import { isSatisfied } from './satisfied.ts'
import { SOURCE_OF, type MemberNews } from './tallies.ts'

const MOST_COMPLETIONS = 5000

/** A completion that no longer holds. */
export interface Lost {
  readonly completion: Completion
  readonly compiled: CompiledMission
  /** What of it is still done. */
  readonly counts: readonly number[]
  /** Whether its XP was taken back already, by an entry of its own. */
  readonly isPaidBack: boolean
}

/**
 * The completions that do not hold without what was taken back: deeds of their period, missions that count for them, totals that are no
 * longer reached. Before one is lost, the ledger is asked whether other deeds of its period make up for it.
 */
export async function findLost(
  { database }: Pick<MissionsServices, 'database'>,
  guild: GuildMissions,
  { guildId, memberId, tallies, resetBy }: MemberNews,
  facts: MemberFacts,
  season: SeasonSpan | undefined,
  session: ClientSession,
): Promise<readonly Lost[]> {
  const undone = tallies.filter(({ count }) => count < 0)
  if (undone.length === 0) return []
  const since = resetBy === undefined ? Math.min(...undone.map(({ at }) => at)) : 0
  const withdrawn = new Set(undone.flatMap((tally) => tally.withdrawn ?? []))
  const found = await completions(database)
    .find({ guildId, memberId, outcome: { $ne: 'undone' }, at: { $gte: new Date(since) } }, { session })
    .limit(MOST_COMPLETIONS)
    .toArray()
  const periods = periodsOf(guild, facts.timeZone, season)
  const lost: Lost[] = []
  const open = new Map(found.map((completion) => [completion._id, completion]))
  const waiting = [...undone]
  const lose = (completion: Completion, compiled: CompiledMission, counts: readonly number[]) => {
    const { _id, missionId, at } = completion
    open.delete(_id)
    lost.push({ completion, compiled, counts, isPaidBack: withdrawn.has(_id) })
    waiting.push({ kind: 'missions', count: -1, at: at.getTime(), channelIds: [], missionId })
  }
  for (const completion of found) {
    const compiled = guild.missions.get(completion.missionId)?.versions.get(completion.version)
    if (!compiled) open.delete(completion._id)
    else if (resetBy !== undefined || withdrawn.has(completion._id))
      lose(
        completion,
        compiled,
        compiled.leaves.map(() => 0),
      )
  }
  for (let tally = waiting.shift(); tally; tally = waiting.shift())
    for (const completion of open.values()) {
      const { _id, missionId, version, counts: before } = completion
      const compiled = guild.missions.get(missionId)?.versions.get(version)
      const period = compiled && periods.of(compiled.mission, completion.at.getTime())
      if (!compiled || !period || !mayHaveCounted(tally, completion, compiled, period, facts)) continue
      const counts = [...(before ?? [])]
      if (!countTally(compiled.leaves, counts, tally, facts, missionId)) continue
      if (!isSatisfied(compiled.mission.objective, counts))
        for (const [index, leaf] of compiled.leaves.entries())
          counts[index] = Math.max(counts[index] ?? 0, await recount(leaf, period))
      if (!isSatisfied(compiled.mission.objective, counts)) lose(completion, compiled, counts)
      else open.set(_id, { ...completion, counts })
    }
  return lost

  async function recount(leaf: Leaf, { from, to }: MissionPeriod): Promise<number> {
    const own = SOURCE_OF.get(leaf.do as never)
    const sources = own ? [own] : leaf.do === 'xp' ? [...SOURCE_OF.values()] : []
    if (sources.length === 0) return 0
    const deeds = await readCounted(database, { guildId, memberId, sources, from, to }, session)
    const channels = 'in' in leaf ? leaf.in : undefined
    const here = deeds.filter(({ channelId }) => !channels || channels.includes(channelId ?? ''))
    const sum = leaf.do === 'xp' ? here.reduce((all, { amount }) => all + amount, 0) : here.length
    return leaf.do === 'xp' || 'count' in leaf ? Math.min(leaf.count, sum) : sum
  }
}

/** Whether what was taken back lies in the period of a completion, before it. */
function mayHaveCounted(
  { kind, at }: Tally,
  { period: key, at: doneAt }: Completion,
  compiled: CompiledMission,
  period: MissionPeriod,
  { timeZone }: MemberFacts,
): boolean {
  if (at > doneAt.getTime()) return false
  if (kind === 'reach') return true
  return key === period.key && at >= period.from && isInHours(compiled, at, timeZone)
}
