import type { OutboxEntry } from '../../core/outbox.ts'
import { rawCollection } from '../../database/index.ts'
import type { MemberTotals } from '../earning/index.ts'
import { roleChange } from './level-roles.ts'
import { roleFault } from './role-fault.ts'
import { roleSyncModel, type RoleSync } from './role-sync.store.ts'
import type { LevelsServices } from './services.ts'
import { curveOf, levelsSettings, type LevelsSettings } from './settings.ts'

export const MEMBERS_PER_STEP = 100

/**
 * Brings everybody's level roles in line with their level, a hundred members a step. How far it is stands in the database
 * after each step, so that it goes on from there after a restart; `stopping` ends it early.
 */
export async function syncLevelRoles(
  services: LevelsServices,
  guildId: string,
  stopping: AbortSignal,
): Promise<void> {
  const syncs = rawCollection(roleSyncModel(services.database))
  const settings = await services.settings.get(guildId, levelsSettings)
  let sync = await syncs.findOne({ _id: guildId, state: 'running' })
  try {
    while (sync && !stopping.aborted) {
      const next = await step(services, sync, settings)
      await syncs.updateOne({ _id: guildId, runId: sync.runId }, { $set: next })
      sync = next.state === 'running' ? next : null
    }
  } catch (error) {
    const failed = { state: 'failed', endedAt: new Date() } as const
    if (sync)
      await syncs.updateOne({ _id: guildId, runId: sync.runId }, { $set: failed }).catch(() => undefined)
    throw error
  }
}

async function step(services: LevelsServices, sync: RoleSync, settings: LevelsSettings): Promise<RoleSync> {
  const { earning, guilds, outbox } = services
  const guildId = sync._id
  const members = await earning.standings.membersAfter(guildId, sync.cursor, MEMBERS_PER_STEP)
  const last = members.at(-1)
  if (!last) return { ...sync, state: 'done', total: sync.seen, endedAt: new Date() }
  const present = await guilds.members(
    guildId,
    members.map(({ memberId }) => memberId),
  )
  const entries = members.flatMap((member) => {
    const roleIds = present.get(member.memberId)?.roleIds
    return roleIds ? effectsFor(services, sync, settings, member, roleIds) : []
  })
  await outbox.add(entries)
  const given = entries.filter(({ effect }) => effect.kind === 'add-role').length
  return {
    ...sync,
    touchedAt: new Date(),
    cursor: last.memberId,
    seen: sync.seen + members.length,
    total: Math.max(sync.total, sync.seen + members.length),
    given: sync.given + given,
    taken: sync.taken + entries.length - given,
  }
}

function effectsFor(
  { guilds, translate }: LevelsServices,
  sync: RoleSync,
  settings: LevelsSettings,
  { guildId, memberId, xp }: MemberTotals,
  held: readonly string[],
): OutboxEntry[] {
  const botPosition = guilds.botRolePosition(guildId) ?? 0
  const usable = settings.roles.filter(
    ({ roleId }) => !roleFault(guildId, roleId, guilds.roles(guildId), botPosition),
  )
  const level = curveOf(settings).levelOf(xp)
  const { add, remove } = roleChange(held, level, usable, settings.roleMode)
  const reason = translate(guilds.guild(guildId)?.locale ?? 'en-US', 'levels.sync-reason', { level })
  const entry = (kind: 'add-role' | 'remove-role', roleId: string): OutboxEntry => ({
    key: `level-role-sync:${sync.runId}:${memberId}:${kind}:${roleId}`,
    guildId,
    memberId,
    effect: { kind, roleId, reason },
  })
  return [...add.map((id) => entry('add-role', id)), ...remove.map((id) => entry('remove-role', id))]
}
