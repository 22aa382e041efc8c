import { AuditLogEvent, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit } from '../audit-log/audit.ts'
import { snowflakeTime } from '../../core/snowflake.ts'
import { publishGuildDelete } from '../guilds/publish-guild.ts'
import { demandHigherRank } from '../members/edit-member.ts'
import { removeMember } from '../members/remove-member.ts'
import { deleteMessages } from '../messages/delete-messages.ts'
import { accessGuild } from '../rest/access.ts'
import { DiscordError, refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { flag, integer, list, maybe, snowflake } from '../rest/schema.ts'
import { presentUserById } from '../users/present-user.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { BanRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

const WEEK = 604_800
const NEEDED = PermissionFlagsBits.BanMembers

export const banRoutes = [
  route('GET', '/guilds/{guild_id}/bans', {
    query: z.object({ limit: maybe(integer(1, 1000)), before: maybe(snowflake), after: maybe(snowflake) }),
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      const limit = query.limit ?? 1000
      const ordered = guild.bans.list().sort((a, b) => (BigInt(a.user_id) < BigInt(b.user_id) ? -1 : 1))
      const fitting = ordered.filter(({ user_id }) => {
        if (query.before !== undefined) return BigInt(user_id) < BigInt(query.before)
        return query.after === undefined || BigInt(user_id) > BigInt(query.after)
      })
      return (query.before === undefined ? fitting.slice(0, limit) : fitting.slice(-limit)).map((ban) =>
        presentBan(world, ban),
      )
    },
  }),
  route('GET', '/guilds/{guild_id}/bans/{user_id}', {
    handle({ world, caller, params }) {
      const ban = accessGuild(world, caller.user, params.guild_id, NEEDED).bans.get(params.user_id)
      if (!ban) throw refusal('unknownBan')
      return presentBan(world, ban)
    },
  }),
  route('PUT', '/guilds/{guild_id}/bans/{user_id}', {
    body: z.object({
      delete_message_seconds: maybe(integer(0, WEEK)),
      delete_message_days: maybe(integer(0, 7)),
    }),
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      if (!world.users.has(params.user_id)) throw refusal('unknownUser')
      if (params.user_id === caller.user.id) throw refusal('missingPermissions')
      demandHigherRank(guild, caller.user, params.user_id)
      const seconds = body.delete_message_seconds ?? (body.delete_message_days ?? 0) * 86_400
      ban(world, guild, caller.user, params.user_id, seconds, reason)
    },
  }),
  route('DELETE', '/guilds/{guild_id}/bans/{user_id}', {
    handle({ world, caller, params, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      if (!guild.bans.remove(params.user_id)) throw refusal('unknownBan')
      audit(world, guild, caller.user.id, AuditLogEvent.MemberBanRemove, params.user_id, { reason })
      publishBan(world, guild, 'GUILD_BAN_REMOVE', params.user_id)
    },
  }),
  route('POST', '/guilds/{guild_id}/bulk-ban', {
    body: z.object({ user_ids: list(snowflake, 200, 1), delete_message_seconds: maybe(integer(0, WEEK)) }),
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED | PermissionFlagsBits.ManageGuild)
      const banned: string[] = []
      const failed: string[] = []
      for (const id of new Set(body.user_ids)) {
        try {
          if (id === caller.user.id || guild.bans.has(id) || !world.users.has(id))
            throw refusal('unknownUser')
          demandHigherRank(guild, caller.user, id)
          ban(world, guild, caller.user, id, body.delete_message_seconds ?? 0, reason)
          banned.push(id)
        } catch (error) {
          if (!(error instanceof DiscordError)) throw error
          failed.push(id)
        }
      }
      if (banned.length === 0) throw refusal('banFailed')
      return { banned_users: banned, failed_users: failed }
    },
  }),
  route('GET', '/guilds/{guild_id}/prune', {
    query: z.object({ days: maybe(integer(1, 30)), include_roles: z.unknown().optional() }),
    handle({ world, caller, params, query }) {
      const needed = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.KickMembers
      const guild = accessGuild(world, caller.user, params.guild_id, needed)
      return { pruned: inactive(world, guild, query.days ?? 7, roleIds(query.include_roles)).length }
    },
  }),
  route('POST', '/guilds/{guild_id}/prune', {
    body: z.object({
      days: maybe(integer(1, 30)),
      compute_prune_count: maybe(flag),
      include_roles: z.unknown().optional(),
    }),
    handle({ world, caller, params, body, reason }) {
      const needed = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.KickMembers
      const guild = accessGuild(world, caller.user, params.guild_id, needed)
      const ids = inactive(world, guild, body.days ?? 7, roleIds(body.include_roles))
      for (const id of ids) removeMember(world, guild, id)
      publishGuildDelete(world, guild.id, ids)
      audit(world, guild, caller.user.id, AuditLogEvent.MemberPrune, null, {
        options: { delete_member_days: String(body.days ?? 7), members_removed: String(ids.length) },
        reason,
      })
      return { pruned: body.compute_prune_count === false ? null : ids.length }
    },
  }),
]

function presentBan(world: World, ban: BanRecord): object {
  return { reason: ban.reason, user: presentUserById(world, ban.user_id) }
}

function ban(
  world: World,
  guild: GuildState,
  moderator: UserRecord,
  userId: string,
  seconds: number,
  reason: string | undefined,
): void {
  if (guild.bans.has(userId)) return
  guild.bans.put(userId, { user_id: userId, reason: reason ?? null })
  const wasMember = guild.members.has(userId)
  if (seconds > 0) deleteRecent(world, guild, userId, seconds)
  audit(world, guild, moderator.id, AuditLogEvent.MemberBanAdd, userId, { reason })
  publishBan(world, guild, 'GUILD_BAN_ADD', userId)
  if (!wasMember) return
  removeMember(world, guild, userId)
  publishGuildDelete(world, guild.id, [userId])
}

function deleteRecent(world: World, guild: GuildState, userId: string, seconds: number): void {
  const since = world.now() - seconds * 1000
  for (const channel of [...guild.channels.values(), ...guild.threads.values()]) {
    const recent = world
      .messages(channel.id)
      .all()
      .filter((message) => message.author_id === userId && snowflakeTime(message.id) >= since)
    deleteMessages(world, guild, channel.id, recent)
  }
}

function publishBan(
  world: World,
  guild: GuildState,
  event: 'GUILD_BAN_ADD' | 'GUILD_BAN_REMOVE',
  userId: string,
): void {
  world.publish({
    event,
    data: { guild_id: guild.id, user: presentUserById(world, userId) },
    intents: GatewayIntentBits.GuildModeration,
    audience: { guild: guild.id },
  })
}

/** Members without other roles who have not been seen for so many days. */
function inactive(world: World, guild: GuildState, days: number, include: readonly string[]): string[] {
  const since = world.now() - days * 86_400_000
  const lastSeen = new Map<string, number>()
  for (const channel of guild.channels.values()) {
    for (const message of world.messages(channel.id).all())
      lastSeen.set(message.author_id, snowflakeTime(message.id))
  }
  return guild.members
    .list()
    .filter((member) => {
      if (member.user_id === guild.record.owner_id || world.users.get(member.user_id)?.bot) return false
      if (member.roles.some((id) => !include.includes(id)) || world.presences.has(member.user_id))
        return false
      return Math.max(lastSeen.get(member.user_id) ?? 0, Date.parse(member.joined_at)) < since
    })
    .map((member) => member.user_id)
}

function roleIds(given: unknown): string[] {
  if (typeof given === 'string') return given.split(',')
  return Array.isArray(given) ? given.map(String) : []
}
