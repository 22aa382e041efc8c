import { AuditLogEvent, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit } from '../audit-log/audit.ts'
import { storeImage } from '../cdn/store-image.ts'
import { publishGuildDelete } from '../guilds/publish-guild.ts'
import { accessGuild, demand, findMember } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { Answer, route } from '../rest/route.ts'
import {
  flag,
  imageData,
  integer,
  list,
  maybe,
  optionalNull,
  snowflake,
  text,
  timestamp,
} from '../rest/schema.ts'
import { guildPermissions } from '../world/permissions.ts'
import { admitMember } from './admit-member.ts'
import { demandHigherRank, editMember, setRoles } from './edit-member.ts'
import { presentMember } from './present-member.ts'
import { publishMember } from './publish-member.ts'
import { compareSnowflakes } from '../world/snowflakes.ts'
import { removeMember } from './remove-member.ts'

const editForm = z.object({
  nick: optionalNull(text(0, 32)),
  roles: optionalNull(list(snowflake, 250)),
  mute: maybe(flag),
  deaf: maybe(flag),
  channel_id: optionalNull(snowflake),
  communication_disabled_until: optionalNull(timestamp),
  flags: maybe(integer(0, 2 ** 31 - 1)),
})

export const memberRoutes = [
  route('GET', '/guilds/{guild_id}/members', {
    query: z.object({ limit: maybe(integer(1, 1000)), after: maybe(snowflake) }),
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      if (caller.kind === 'bot' && !(caller.application.privileged_intents & 2))
        throw refusal('missingAccess')
      const after = query.after ?? '0'
      return guild.members
        .list()
        .filter((member) => compareSnowflakes(member.user_id, after) > 0)
        .sort((one, other) => compareSnowflakes(one.user_id, other.user_id))
        .slice(0, query.limit ?? 1)
        .map((member) => presentMember(world, member))
    },
  }),
  route('GET', '/guilds/{guild_id}/members/search', {
    query: z.object({ query: text(1, 100), limit: maybe(integer(1, 1000)) }),
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const wanted = query.query.toLowerCase()
      const fits = (name: string | null | undefined) => name?.toLowerCase().startsWith(wanted) ?? false
      return guild.members
        .list()
        .filter((member) => {
          const user = world.users.get(member.user_id)
          return fits(member.nick) || fits(user?.username) || fits(user?.global_name)
        })
        .slice(0, query.limit ?? 1)
        .map((member) => presentMember(world, member))
    },
  }),
  route('GET', '/guilds/{guild_id}/members/{user_id}', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const id = params.user_id === '@me' ? caller.user.id : params.user_id
      return presentMember(world, findMember(world, guild, id))
    },
  }),
  route('PUT', '/guilds/{guild_id}/members/{user_id}', {
    body: z.object({
      access_token: text(1, 200),
      nick: maybe(text(0, 32)),
      roles: maybe(list(snowflake, 250)),
      mute: maybe(flag),
      deaf: maybe(flag),
    }),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.CreateInstantInvite)
      const grant = world.grants.list().find((each) => each.access_token === body.access_token)
      if (!grant || grant.user_id !== params.user_id || grant.expires_at <= world.now())
        throw refusal('invalidAccessToken')
      if (!grant.scopes.includes('guilds.join')) throw refusal('missingScope')
      if (guild.bans.has(params.user_id)) throw refusal('bannedFromGuild')
      if (guild.members.has(params.user_id)) return undefined
      const user = world.users.get(params.user_id)
      if (!user) throw refusal('unknownUser')
      if (body.roles)
        demand(guildPermissions(guild, caller.user.id, world.now()), PermissionFlagsBits.ManageRoles)
      const member = admitMember(world, guild, user, {
        ...(body.nick ? { nick: body.nick } : {}),
        ...(body.roles ? { roles: body.roles } : {}),
        mute: body.mute ?? false,
        deaf: body.deaf ?? false,
      })
      return new Answer(201, presentMember(world, member))
    },
  }),
  route('PATCH', '/guilds/{guild_id}/members/@me', {
    body: z.object({
      nick: optionalNull(text(0, 32)),
      avatar: optionalNull(imageData),
      banner: optionalNull(imageData),
      bio: optionalNull(text(0, 190)),
    }),
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const member = findMember(world, guild, caller.user.id)
      const folder = `guilds/${guild.id}/users/${caller.user.id}`
      if (body.avatar !== undefined)
        member.avatar = body.avatar && storeImage(world, `${folder}/avatars`, body.avatar)
      if (body.banner !== undefined)
        member.banner = body.banner && storeImage(world, `${folder}/banners`, body.banner)
      if (body.nick !== undefined) editMember(world, guild, member, caller.user, { nick: body.nick }, reason)
      else publishMember(world, guild, member)
      return presentMember(world, member)
    },
  }),
  route('PATCH', '/guilds/{guild_id}/members/@me/nick', {
    body: z.object({ nick: optionalNull(text(0, 32)) }),
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const member = findMember(world, guild, caller.user.id)
      editMember(world, guild, member, caller.user, { nick: body.nick ?? null }, reason)
      return { nick: member.nick }
    },
  }),
  route('PATCH', '/guilds/{guild_id}/members/{user_id}', {
    body: editForm,
    limit: [10, 10],
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const member = findMember(world, guild, params.user_id)
      editMember(world, guild, member, caller.user, body, reason)
      return presentMember(world, member)
    },
  }),
  route('DELETE', '/guilds/{guild_id}/members/{user_id}', {
    limit: [5, 1],
    handle({ world, caller, params, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.KickMembers)
      findMember(world, guild, params.user_id)
      if (params.user_id === caller.user.id) throw refusal('missingPermissions')
      demandHigherRank(guild, caller.user, params.user_id)
      removeMember(world, guild, params.user_id)
      publishGuildDelete(world, guild.id, [params.user_id])
      audit(world, guild, caller.user.id, AuditLogEvent.MemberKick, params.user_id, { reason })
    },
  }),
  route('PUT', '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', {
    limit: [10, 10],
    handle({ world, caller, params, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageRoles)
      const member = findMember(world, guild, params.user_id)
      if (!guild.roles.has(params.role_id)) throw refusal('unknownRole')
      if (params.role_id === guild.id) throw refusal('missingPermissions')
      if (member.roles.includes(params.role_id)) return
      setRoles(world, guild, member, caller.user, [...member.roles, params.role_id], reason)
      publishMember(world, guild, member)
    },
  }),
  route('DELETE', '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', {
    limit: [10, 10],
    handle({ world, caller, params, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageRoles)
      const member = findMember(world, guild, params.user_id)
      if (!guild.roles.has(params.role_id)) throw refusal('unknownRole')
      if (!member.roles.includes(params.role_id)) return
      setRoles(
        world,
        guild,
        member,
        caller.user,
        member.roles.filter((id) => id !== params.role_id),
        reason,
      )
      publishMember(world, guild, member)
    },
  }),
]
