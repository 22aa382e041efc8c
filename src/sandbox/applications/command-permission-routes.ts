import { AuditLogEvent, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Snowflake } from '../../core/snowflake.ts'
import { audit } from '../audit-log/audit.ts'
import type { Caller } from '../rest/caller.ts'
import { accessGuild } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { choice, flag, list, snowflake } from '../rest/schema.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, guildPermissions } from '../world/permissions.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { CommandRecord } from './command-record.ts'
import { mayUseCommand } from './may-use-command.ts'

const BASE = '/applications/{application_id}/guilds/{guild_id}/commands'
const form = z.object({
  permissions: list(z.object({ id: snowflake, type: choice([1, 2, 3]), permission: flag }), 100),
})

export const commandPermissionRoutes = [
  route('GET', `${BASE}/permissions`, {
    handle({ world, caller, params }) {
      checkApplication(caller, params.application_id)
      const guild = accessGuild(world, caller.user, params.guild_id)
      return guild.commandPermissions.keys().flatMap((id) => {
        const rules = guild.commandPermissions.get(id)
        if (!rules || rules.application_id !== params.application_id) return []
        return [
          { id, application_id: rules.application_id, guild_id: guild.id, permissions: rules.permissions },
        ]
      })
    },
  }),
  route('GET', `${BASE}/{command_id}/permissions`, {
    handle({ world, caller, params }) {
      checkApplication(caller, params.application_id)
      const guild = accessGuild(world, caller.user, params.guild_id)
      const rules = guild.commandPermissions.get(params.command_id)
      if (!rules) throw refusal('unknownCommandPermissions')
      return {
        id: params.command_id,
        application_id: rules.application_id,
        guild_id: guild.id,
        permissions: rules.permissions,
      }
    },
  }),
  route('PUT', `${BASE}/{command_id}/permissions`, {
    access: 'oauth',
    body: form,
    handle({ world, caller, params, body }) {
      if (caller.kind === 'bot') throw refusal('botsNotAllowed')
      if (caller.kind === 'oauth' && !caller.scopes.includes('applications.commands.permissions.update'))
        throw refusal('missingScope')
      if (!caller.user) throw refusal('unauthorized')
      checkApplication(caller, params.application_id)
      const guild = accessGuild(world, caller.user, params.guild_id)
      const needed = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageRoles
      if (!allows(guildPermissions(guild, caller.user.id, world.now()), needed))
        throw refusal('missingPermissions')
      if (params.command_id !== params.application_id) {
        const command = world.commands.get(params.command_id)
        if (command?.application_id !== params.application_id) throw refusal('unknownCommand')
        if (!mayUseSomewhere(world, command, caller.user, guild)) throw refusal('missingPermissions')
      }
      const kept = { application_id: params.application_id, permissions: body.permissions }
      guild.commandPermissions.put(params.command_id, kept)
      audit(
        world,
        guild,
        caller.user.id,
        AuditLogEvent.ApplicationCommandPermissionUpdate,
        params.command_id,
        {
          options: { application_id: params.application_id },
        },
      )
      const shown = {
        id: params.command_id,
        application_id: params.application_id,
        guild_id: guild.id,
        permissions: body.permissions,
      }
      const application = world.applications.get(params.application_id)
      world.publish({
        event: 'APPLICATION_COMMAND_PERMISSIONS_UPDATE',
        data: shown,
        intents: 0,
        audience: { guild: guild.id, only: (id) => id === application?.bot_id },
      })
      return shown
    },
  }),
]

/** Bots and tokens speak for their own application alone. */
function checkApplication(caller: Caller, applicationId: Snowflake): void {
  if (caller.kind !== 'bot' && caller.kind !== 'oauth') return
  if (caller.application.id !== applicationId) throw refusal('notThisApplication')
}

/** Only who can run a command may change who else can. */
function mayUseSomewhere(world: World, command: CommandRecord, user: UserRecord, guild: GuildState): boolean {
  return guild.channels.list().some((channel) => mayUseCommand(world, command, user.id, guild, channel))
}
