import type { OutboxEntry } from '../../core/outbox.ts'
import type { GuildMember } from '../../core/guild-directory.ts'
import { withTransaction } from '../../database/index.ts'
import { failWalk, walkOn, type MemberTotals } from '../earning/index.ts'
import { roleChange } from './level-roles.ts'
import { roleFault } from './role-fault.ts'
import { roleSyncModel, type RoleSync } from './role-sync.store.ts'
import type { LevelsServices } from './services.ts'
import { curveOf, levelsSettings, type LevelsSettings } from './settings.ts'

const MEMBERS_PER_STEP = 100

/**
 * Brings everybody's level roles in line with their level, a hundred members a step. How far it is stands in the database
 * after each step, so that it goes on from there after a restart; `stopping` ends it early.
 */
export async function syncLevelRoles(
  services: LevelsServices,
  guildId: string,
  stopping: AbortSignal,
): Promise<void> {
  const { database, guilds, outbox } = services
  const settings = await services.settings.get(guildId, levelsSettings)
  try {
    await walkOn(
      services,
      roleSyncModel,
      { guildId, most: MEMBERS_PER_STEP, stopping },
      async (members, keep, sync) => {
        const ids = members.map(({ memberId }) => memberId)
        const present = ids.length > 0 ? await guilds.members(guildId, ids) : new Map<string, GuildMember>()
        const entries = members.flatMap((member) => {
          const roleIds = present.get(member.memberId)?.roleIds
          return roleIds ? effectsFor(services, sync, settings, member, roleIds) : []
        })
        const given = entries.filter(({ effect }) => effect.kind === 'add-role').length
        await withTransaction(database, async (session) => {
          await keep({ given, taken: entries.length - given }, session)
          await outbox.add(entries, session)
        })
      },
    )
  } catch (error) {
    await failWalk(database, roleSyncModel, guildId).catch(() => undefined)
    throw error
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
