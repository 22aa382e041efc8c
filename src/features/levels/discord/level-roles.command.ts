import { setTimeout as delay } from 'node:timers/promises'
import type { APIEmbed } from 'discord-api-types/v10'
import { defineAction, defineCommandGroup } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { GuildDirectory } from '../../../core/guild-directory.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { requireGrantable, withLevelRole, withoutLevelRole } from '../change-level-roles.ts'
import { roleFault, type RoleFault } from '../role-fault.ts'
import type { RoleSync } from '../role-sync.store.ts'
import { beginRoleSync, readRoleSync } from '../role-syncs.ts'
import type { LevelsServices } from '../services.ts'
import { HIGHEST_ROLE_LEVEL, levelsSettings, type LevelRole } from '../settings.ts'

/** An interaction can be answered for 15 minutes; progress is shown for a little less. */
const SHOW_PROGRESS_FOR = 14 * 60_000
const LOOK_EVERY = 1500

const roleOption = { type: 'role', required: true } as const

/** `/level-roles add|remove|list|sync`: which roles come with which level. */
export function levelRolesCommand(services: LevelsServices) {
  const { guilds, settings } = services
  const changeRoles = (
    guildId: string,
    actorId: string,
    change: (roles: readonly LevelRole[]) => readonly LevelRole[],
  ) => settings.change(guildId, levelsSettings, 'roles', (present) => change(present as LevelRole[]), actorId)
  return defineCommandGroup({
    name: 'level-roles',
    defaultMemberPermissions: ['ManageRoles'],
    botPermissions: ['ManageRoles'],
    ephemeral: true,
    subcommands: {
      add: defineAction({
        options: {
          level: { type: 'integer', required: true, min: 1, max: HIGHEST_ROLE_LEVEL },
          role: roleOption,
        },
        async run(context) {
          const { guildId, actor, t } = context
          const { level, role } = context.options
          requireGrantable(guilds, guildId, actor, role.id)
          const added = { level, roleId: role.id }
          await changeRoles(guildId, actor.id, (roles) => withLevelRole(roles, added))
          await context.reply({
            content: t('levels.roles.added', { role: `<@&${role.id}>`, level }),
            ephemeral: true,
          })
        },
      }),
      remove: defineAction({
        options: { role: roleOption },
        async run(context) {
          const { guildId, actor, t } = context
          const { role } = context.options
          await changeRoles(guildId, actor.id, (roles) => withoutLevelRole(roles, role.id))
          await context.reply({
            content: t('levels.roles.removed', { role: `<@&${role.id}>` }),
            ephemeral: true,
          })
        },
      }),
      list: defineAction({
        async run(context) {
          const { guildId, t } = context
          const { roles } = await settings.get(guildId, levelsSettings)
          await context.reply({ embeds: [listEmbed(guilds, guildId, roles, t)], ephemeral: true })
        },
      }),
      sync: defineAction({ run: (context) => runSync(services, context) }),
    },
  })
}

function listEmbed(
  guilds: GuildDirectory,
  guildId: string,
  roles: readonly LevelRole[],
  t: TranslateFor,
): APIEmbed {
  const botPosition = guilds.botRolePosition(guildId) ?? 0
  const known = guilds.roles(guildId)
  const lines = roles.map(({ level, roleId }) => {
    const fault = roleFault(guildId, roleId, known, botPosition)
    const line = t('levels.roles.line', { level, role: `<@&${roleId}>` })
    return fault ? `${line}\n⚠️ ${faultText(fault, t)}` : line
  })
  return { title: t('levels.roles.title'), description: lines.join('\n') || t('levels.roles.none') }
}

function faultText(fault: RoleFault, t: TranslateFor): string {
  return t(`levels.roles.fault.${fault}`)
}

async function runSync(services: LevelsServices, context: InteractionContext): Promise<void> {
  const { guildId, interactionId, t } = context
  const { roles } = await services.settings.get(guildId, levelsSettings)
  if (roles.length === 0) throw new DomainError('no-level-roles')
  await context.defer({ ephemeral: true })
  await beginRoleSync(services, guildId, interactionId)
  const until = Date.now() + SHOW_PROGRESS_FOR
  let shown = ''
  for (;;) {
    const sync = await readRoleSync(services, guildId)
    const text = sync ? progressText(sync, t) : ''
    if (text && text !== shown) await context.editReply({ content: text })
    shown = text
    if (!sync || sync.runId !== interactionId || sync.state !== 'running' || Date.now() >= until) return
    await delay(LOOK_EVERY)
  }
}

function progressText({ state, seen, total, given, taken }: RoleSync, t: TranslateFor): string {
  return t(`levels.roles.sync-${state}`, { seen, total, given, taken })
}
