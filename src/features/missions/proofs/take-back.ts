import type { ClientSession } from '../../../database/index.ts'
import { readTotalsOf } from '../../earning/index.ts'
import { isSatisfied } from '../progress/satisfied.ts'
import { MissionStates } from '../progress/states.ts'
import { takeBack } from '../progress/take-back.ts'
import type { MissionsServices } from '../services.ts'
import { completionKey, completions } from '../stores/completion.store.ts'
import { KEPT, missionsOf } from '../stores/member-missions.ts'
import type { Proof } from '../stores/proof.store.ts'

/** Takes an approved proof back, with the completion that does not hold without it, and what that gave. */
export async function takeBackProof(
  services: MissionsServices,
  { guildId, memberId, missionId, period, state: decision }: Proof,
  { at }: { readonly at: number },
  alongside: (session: ClientSession) => Promise<void>,
): Promise<void> {
  const { database, shelf, earning } = services
  const guild = await shelf.get(guildId)
  await earning.give(async (session) => {
    await alongside(session)
    const nothing = { bonuses: [], effects: [], answer: undefined }
    const [totals] = await readTotalsOf(database, [{ guildId, memberId }], session)
    const own = missionsOf(totals)
    const states = new MissionStates(own.states)
    const present = states.get(missionId)
    const state = present && [present, ...(present.former ?? [])].find((one) => one.period === period)
    const compiled = guild?.missions.get(missionId)?.versions.get(state?.version ?? 0)
    if (!state || !compiled || decision !== 'approved' || state.period !== period) return nothing
    state.counts = state.counts.map((count, index) => (compiled.leaves[index]?.do === 'proof' ? 0 : count))
    if (present) states.set(missionId, present)
    const _id = completionKey({ guildId, period, missionId, memberId })
    const completion = await completions(database).findOne({ _id, outcome: { $ne: 'undone' } }, { session })
    const isLost = completion && !isSatisfied(compiled.mission.objective, state.counts)
    const lost = isLost ? [{ completion, compiled, counts: state.counts, isPaidBack: false }] : []
    const part = await takeBack(services, states, lost, { at }, session)
    const value = { ...own, states: states.encode() }
    return { ...part, kept: [{ guildId, memberId, feature: KEPT, value }], answer: undefined }
  })
}
