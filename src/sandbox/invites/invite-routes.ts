import { AuditLogEvent, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit } from '../audit-log/audit.ts'
import type { Faults } from '../control/faults.ts'
import { accessGuild, accessGuildChannel, demand } from '../rest/access.ts'
import { formError, refusal } from '../rest/errors.ts'
import { Answer, route } from '../rest/route.ts'
import { choice, flag, integer, list, maybe, snowflake } from '../rest/schema.ts'
import { allows, channelPermissions, guildPermissions, rank } from '../world/permissions.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'
import { createInvite, deleteInvite, findInvite } from './create-invite.ts'
import { joinByInvite } from './join-by-invite.ts'
import { presentInvite } from './present-invite.ts'
import { readTargetUsers } from './target-users.ts'

const WEEK = 604_800

const createForm = z.object({
  max_age: maybe(integer(0, WEEK)),
  max_uses: maybe(integer(0, 100)),
  temporary: maybe(flag),
  unique: maybe(flag),
  target_type: maybe(choice([1, 2])),
  target_user_id: maybe(snowflake),
  target_application_id: maybe(snowflake),
  role_ids: maybe(
    z.preprocess((given) => (typeof given === 'string' ? given.split(',') : given), list(snowflake, 20)),
  ),
  guild_scheduled_event_id: maybe(snowflake),
})

const INVITEABLE = new Set([0, 2, 5, 13, 15, 16])

/** Creating, listing, using and revoking invites. */
export function inviteRoutes(faults: Faults) {
  return [
    route('POST', '/channels/{channel_id}/invites', {
      body: createForm,
      limit: [5, 15],
      handle({ world, caller, params, body, files, reason }) {
        const needed = PermissionFlagsBits.CreateInstantInvite
        const { guild, channel } = accessGuildChannel(world, caller.user, params.channel_id, needed)
        if (!INVITEABLE.has(channel.type)) throw refusal('wrongChannelType')
        checkRoles(world, guild, caller.user.id, body.role_ids)
        if (body.target_type === 1 && !guild.voiceStates.get(body.target_user_id ?? '')?.self_stream) {
          throw formError('target_user_id', 'GUILD_INVITE_INVALID_TARGET_USER_ID', 'Invalid target user')
        }
        if (body.target_type === 2) {
          const message = 'Only applications with activities can be a target'
          throw formError('target_application_id', 'GUILD_INVITE_INVALID_TARGET_APPLICATION', message)
        }
        const targets = readTargetUsers(files)
        const max_age = body.max_age ?? 86_400
        const max_uses = body.max_uses ?? 0
        const alike = guild.invites
          .list()
          .find(
            (each) =>
              each.channel_id === channel.id &&
              each.inviter_id === caller.user.id &&
              each.max_age === max_age &&
              each.max_uses === max_uses &&
              each.temporary === (body.temporary ?? false) &&
              !each.role_ids &&
              !each.target_user_ids,
          )
        if (alike && !body.unique && !body.role_ids && !targets)
          return presentInvite(world, guild, alike, { metadata: true })
        const invite = createInvite(
          world,
          guild,
          {
            guild_id: guild.id,
            channel_id: channel.id,
            inviter_id: caller.user.id,
            max_age,
            max_uses,
            temporary: body.temporary ?? false,
            ...(body.target_type ? { target_type: body.target_type } : {}),
            ...(body.target_user_id ? { target_user_id: body.target_user_id } : {}),
            ...(body.target_application_id ? { target_application_id: body.target_application_id } : {}),
            ...(body.role_ids && body.role_ids.length > 0 ? { role_ids: body.role_ids } : {}),
            ...(body.guild_scheduled_event_id
              ? { guild_scheduled_event_id: body.guild_scheduled_event_id }
              : {}),
            ...(targets ? { target_user_ids: targets } : {}),
          },
          reason,
        )
        return presentInvite(world, guild, invite, { metadata: true })
      },
    }),
    route('GET', '/channels/{channel_id}/invites', {
      handle({ world, caller, params }) {
        const needed = PermissionFlagsBits.ManageChannels
        const { guild, channel } = accessGuildChannel(world, caller.user, params.channel_id, needed)
        const own = guild.invites.list().filter((invite) => invite.channel_id === channel.id)
        return own.map((invite) => presentInvite(world, guild, invite, { metadata: true }))
      },
    }),
    route('GET', '/guilds/{guild_id}/invites', {
      handle({ world, caller, params }) {
        const guild = accessGuild(world, caller.user, params.guild_id)
        const permissions = guildPermissions(guild, caller.user.id, world.now())
        const metadata = allows(permissions, PermissionFlagsBits.ManageGuild)
        if (!metadata) demand(permissions, PermissionFlagsBits.ViewAuditLog)
        return guild.invites.list().map((invite) => presentInvite(world, guild, invite, { metadata }))
      },
    }),
    route('GET', '/invites/{code}', {
      access: 'anyone',
      query: z.object({
        with_counts: maybe(flag),
        with_expiration: maybe(flag),
        guild_scheduled_event_id: maybe(snowflake),
      }),
      handle({ world, params, query }) {
        const { guild, invite } = findInvite(world, params.code)
        const event = query.guild_scheduled_event_id
          ? { guild_scheduled_event_id: query.guild_scheduled_event_id }
          : {}
        return presentInvite(world, guild, { ...invite, ...event }, { counts: query.with_counts })
      },
    }),
    route('POST', '/invites/{code}', {
      access: 'person',
      handle({ world, caller, params }) {
        const { guild, invite } = findInvite(world, params.code)
        const isNew = !guild.members.has(caller.user.id)
        joinByInvite(world, caller.user, params.code, faults)
        return { ...presentInvite(world, guild, invite), new_member: isNew, show_verification_form: false }
      },
    }),
    route('DELETE', '/invites/{code}', {
      handle({ world, caller, params, reason }) {
        const { guild, invite, isVanity } = findInvite(world, params.code)
        if (isVanity || !guild.members.has(caller.user.id)) throw refusal('unknownInvite')
        demandInviteRights(world, guild, invite.channel_id, caller.user.id)
        deleteInvite(world, guild, invite)
        audit(world, guild, caller.user.id, AuditLogEvent.InviteDelete, null, {
          changes: [{ key: 'code', old_value: invite.code }],
          reason,
        })
        return presentInvite(world, guild, invite)
      },
    }),
    route('GET', '/invites/{code}/target-users', {
      handle({ world, caller, params }) {
        const { guild, invite } = findInvite(world, params.code)
        demandInviteRights(world, guild, invite.channel_id, caller.user.id)
        if (!invite.target_user_ids) throw refusal('unknownTargetUsers')
        return new Answer(200, ['user_id', ...invite.target_user_ids].join('\n'), 'text/csv')
      },
    }),
    route('PUT', '/invites/{code}/target-users', {
      handle({ world, caller, params, files }) {
        const { guild, invite } = findInvite(world, params.code)
        demandInviteRights(world, guild, invite.channel_id, caller.user.id)
        const targets = readTargetUsers(files)
        if (!targets) throw formError('target_users_file', 'BASE_TYPE_REQUIRED', 'This field is required')
        invite.target_user_ids = targets
        guild.invites.put(invite.code, invite)
      },
    }),
    route('GET', '/invites/{code}/target-users/job-status', {
      handle({ world, caller, params }) {
        const { guild, invite } = findInvite(world, params.code)
        demandInviteRights(world, guild, invite.channel_id, caller.user.id)
        if (!invite.target_user_ids) throw refusal('unknownTargetUsersJob')
        const count = invite.target_user_ids.length
        const at = invite.created_at
        return {
          status: 2,
          total_users: count,
          processed_users: count,
          created_at: at,
          completed_at: at,
          error_message: null,
        }
      },
    }),
    route('GET', '/guilds/{guild_id}/vanity-url', {
      handle({ world, caller, params }) {
        const { record } = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageGuild)
        return { code: record.vanity_url_code, uses: record.vanity_uses }
      },
    }),
  ]
}

function checkRoles(
  world: World,
  guild: GuildState,
  userId: string,
  roleIds: readonly string[] | undefined,
): void {
  if (!roleIds || roleIds.length === 0) return
  demand(guildPermissions(guild, userId, world.now()), PermissionFlagsBits.ManageRoles)
  for (const id of roleIds) {
    const role = guild.roles.get(id)
    if (!role) throw refusal('unknownRole')
    if (role.managed || role.position >= rank(guild, userId)) throw refusal('missingPermissions')
  }
}

function demandInviteRights(world: World, guild: GuildState, channelId: string, userId: string): void {
  const channel = guild.channels.get(channelId)
  const here = channel ? channelPermissions(guild, channel, userId, world.now()) : 0n
  if (allows(here, PermissionFlagsBits.ManageChannels)) return
  demand(guildPermissions(guild, userId, world.now()), PermissionFlagsBits.ManageGuild)
}
