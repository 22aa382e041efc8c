import { countTally } from './count-tally.ts'
import { countTogether } from './count-together.ts'
import { NOWHERE, type Finished, type MemberFacts, type Tally } from './facts.ts'
import { keepState } from './keep-state.ts'
import type { ReadyMember } from './ready-members.ts'
import { isSatisfied } from './satisfied.ts'
import type { MissionState } from './states.ts'

/** Counts what a member did; changes their states and answers what was finished by it, in order. Undefined when nothing changed. */
export function advance(
  { guild, states, open }: ReadyMember,
  tallies: readonly Tally[],
  facts: MemberFacts,
): readonly Finished[] | undefined {
  const finished: Finished[] = []
  let isChanged = false
  const waiting = [tallies]
  for (let own = waiting.shift(); own; own = waiting.shift()) {
    const together = own.length > 1 ? countTogether(guild, states, own, facts, open, finished) : undefined
    if (typeof together === 'boolean') {
      isChanged ||= together
      continue
    }
    if (together) {
      const { first, alone } = together
      const parts = [own.slice(0, first), own.slice(first, first + alone), own.slice(first + alone)]
      waiting.unshift(...parts.filter((part) => part.length > 0))
      continue
    }
    const [tally] = own
    if (!tally) continue
    const done: { readonly id: string; readonly kept: MissionState }[] = []
    const follow: Tally[] = []
    for (const mission of [...open.anywhere(tally).open, ...(open.here(tally)?.open ?? [])]) {
      const { id, standing } = mission
      const { compiled, state, period } = standing
      if (!countTally(compiled.leaves, state.counts, tally, facts, id)) continue
      isChanged = true
      if (isSatisfied(compiled.mission.objective, state.counts)) state.doneAt = tally.at
      const kept = keepState(guild, states, open, mission, tally.at)
      if (state.doneAt === 0) continue
      done.push({ id, kept })
      finished.push({ id, compiled, period, at: tally.at, counts: [...state.counts] })
      if (guild.listensFor('missions', NOWHERE))
        follow.push({ kind: 'missions', count: 1, at: tally.at, channelIds: NOWHERE, missionId: id })
    }
    // What a deed opens counts from the next one on.
    for (const { id, kept } of done) {
      kept.times += 1
      open.finished(id)
    }
    waiting.unshift(...follow.map((one) => [one]))
  }
  return isChanged ? finished : undefined
}
