import type { OutboxEntry } from '../../../core/outbox.ts'
import type { ClientSession } from '../../../database/index.ts'
import { memberKey, type Bonus } from '../../earning/index.ts'
import type { Rewards } from '../definition/rewards.ts'
import { decodeStates, encodeStates } from '../progress/states.ts'
import type { MissionsServices } from '../services.ts'
import { completions } from '../stores/completion.store.ts'
import { holdings } from '../stores/holdings.store.ts'
import { memberMissions } from '../stores/member-missions.store.ts'
import type { Proof } from '../stores/proof.store.ts'

/** Takes back that a proof completed a mission, with what that gave: XP and coins down to 0 at the least, badges and roles. */
export async function takeBackCompletion(
  services: MissionsServices,
  proof: Proof,
  { at }: { readonly at: number },
  alongside: (session: ClientSession) => Promise<void>,
): Promise<void> {
  const { guildId, memberId, missionId, period } = proof
  const { database, shelf, earning } = services
  const guild = await shelf.get(guildId)
  await earning.give(async (session) => {
    await alongside(session)
    const nothing = { bonuses: [], effects: [], answer: undefined }
    const document = await memberMissions(database).findOne(
      { _id: memberKey(guildId, memberId) },
      { session },
    )
    const states = decodeStates(document?.states ?? '')
    const state = states.get(missionId)
    const compiled = guild?.missions.get(missionId)?.versions.get(state?.version ?? 0)
    if (!document || !state || !compiled || proof.state !== 'approved' || state.period !== period)
      return nothing
    const wasDone = state.doneAt > 0
    state.counts = state.counts.map((count, index) => (compiled.leaves[index]?.do === 'proof' ? 0 : count))
    state.doneAt = 0
    state.times = Math.max(0, state.times - Number(wasDone))
    await memberMissions(database).updateOne(
      { _id: document._id },
      { $set: { states: encodeStates(states) } },
      { session },
    )
    if (!wasDone) return nothing
    const key = `mission:${guildId}:${missionId}:${period}:${memberId}`
    const completion = await completions(database).findOneAndDelete({ _id: key }, { session })
    if (completion?.outcome !== 'rewarded') return nothing
    const { rewards } = compiled.mission
    const coins = await takeFromHoldings(services, proof, rewards, session)
    const bonus: Bonus = {
      key: `${key}:undone:${at}`,
      guildId,
      memberId,
      rule: missionId,
      ruleVersion: compiled.version,
      xp: -rewards.xp,
      coins: -coins,
      channelId: null,
      at,
    }
    return { bonuses: [bonus], effects: roleEffects(services, proof, rewards, at), answer: undefined }
  })
}

async function takeFromHoldings(
  { database }: MissionsServices,
  { guildId, memberId }: Proof,
  rewards: Rewards,
  session: ClientSession,
): Promise<number> {
  const _id = memberKey(guildId, memberId)
  const held = await holdings(database).findOne({ _id }, { session })
  if (!held) return 0
  const coins = Math.min(held.coins, rewards.coins)
  const badges = held.badges.filter(({ id }) => !rewards.badges.some((badge) => badge.id === id))
  await holdings(database).updateOne({ _id }, { $set: { coins: held.coins - coins, badges } }, { session })
  return coins
}

function roleEffects(
  { guilds, translate }: MissionsServices,
  { guildId, memberId, _id }: Proof,
  { roles }: Rewards,
  at: number,
): OutboxEntry[] {
  const reason = translate(guilds.guild(guildId)?.locale ?? 'en-US', 'missions.role-undone')
  return roles.map(({ role: roleId }) => ({
    key: `proof:${_id}:undone:${at}:${roleId}`,
    guildId,
    memberId,
    effect: { kind: 'remove-role', roleId, reason },
  }))
}
