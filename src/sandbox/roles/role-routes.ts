import { AuditLogEvent, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { storeImage } from '../cdn/store-image.ts'
import { publishMember } from '../members/publish-member.ts'
import { accessGuild } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { bits, flag, imageData, integer, list, maybe, optionalNull, snowflake, text } from '../rest/schema.ts'
import { parseForm } from '../rest/validation-error.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS, guildPermissions, rank } from '../world/permissions.ts'
import type { RoleRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { makeRole } from './make-role.ts'
import { publishRole } from './publish-role.ts'

const MOST_ROLES = 250

const roleForm = z.object({
  name: maybe(text(0, 100)),
  permissions: maybe(bits),
  color: maybe(integer(0, 0xffffff)),
  colors: maybe(
    z.object({
      primary_color: maybe(integer(0, 0xffffff)),
      secondary_color: maybe(integer(0, 0xffffff)),
      tertiary_color: maybe(integer(0, 0xffffff)),
    }),
  ),
  hoist: maybe(flag),
  icon: optionalNull(imageData),
  unicode_emoji: optionalNull(text(0, 100)),
  mentionable: maybe(flag),
})

const movesForm = list(z.object({ id: snowflake, position: maybe(integer(0, 1000)) }), 250)
const NEEDED = PermissionFlagsBits.ManageRoles

export const roleRoutes = [
  route('GET', '/guilds/{guild_id}/roles', {
    handle: ({ world, caller, params }) => accessGuild(world, caller.user, params.guild_id).roles.list(),
  }),
  route('GET', '/guilds/{guild_id}/roles/member-counts', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const counts: Record<string, number> = {}
      for (const role of guild.roles.values()) if (role.id !== guild.id) counts[role.id] = 0
      for (const member of guild.members.values()) {
        for (const id of member.roles) counts[id] = (counts[id] ?? 0) + 1
      }
      return counts
    },
  }),
  route('GET', '/guilds/{guild_id}/roles/{role_id}', {
    handle: ({ world, caller, params }) =>
      findRole(accessGuild(world, caller.user, params.guild_id), params.role_id),
  }),
  route('POST', '/guilds/{guild_id}/roles', {
    body: roleForm,
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      if (guild.roles.size >= MOST_ROLES) throw refusal('tooManyRoles')
      const given = shape(world, guild, caller.user.id, body)
      const role = makeRole(world.ids.next(), {
        permissions: guild.everyone.permissions,
        ...given,
        position: 1,
      })
      const above = guild.roles.list().filter((other) => other.position >= 1)
      for (const other of above) {
        other.position++
        guild.roles.put(other.id, other)
      }
      guild.roles.put(role.id, role)
      audit(world, guild, caller.user.id, AuditLogEvent.RoleCreate, role.id, {
        changes: changesBetween({}, { name: role.name, permissions: role.permissions }),
        reason,
      })
      publishRole(world, guild, 'GUILD_ROLE_CREATE', role)
      for (const other of above) publishRole(world, guild, 'GUILD_ROLE_UPDATE', other)
      return role
    },
  }),
  route('PATCH', '/guilds/{guild_id}/roles', {
    body: z.unknown(),
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      const moves = parseForm(movesForm, body)
      const own = rank(guild, caller.user.id)
      for (const move of moves) {
        const role = findRole(guild, move.id)
        if (move.position === undefined || move.position === role.position) continue
        if (role.id === guild.id || role.position >= own || move.position >= own)
          throw refusal('missingPermissions')
        const before = { position: role.position }
        role.position = move.position
        guild.roles.put(role.id, role)
        audit(world, guild, caller.user.id, AuditLogEvent.RoleUpdate, role.id, {
          changes: changesBetween(before, { position: role.position }),
          reason,
        })
      }
      settlePositions(guild)
      for (const role of guild.roles.values()) publishRole(world, guild, 'GUILD_ROLE_UPDATE', role)
      return guild.roles.list()
    },
  }),
  route('PATCH', '/guilds/{guild_id}/roles/{role_id}', {
    body: roleForm,
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      const role = findRole(guild, params.role_id)
      if (role.position >= rank(guild, caller.user.id)) throw refusal('missingPermissions')
      const before = { ...role }
      const given = shape(world, guild, caller.user.id, body, role)
      if (role.id === guild.id) delete given.name
      const changed = guild.roles.put(role.id, Object.assign(role, given))
      audit(world, guild, caller.user.id, AuditLogEvent.RoleUpdate, role.id, {
        changes: changesBetween(before, changed),
        reason,
      })
      publishRole(world, guild, 'GUILD_ROLE_UPDATE', changed)
      return changed
    },
  }),
  route('DELETE', '/guilds/{guild_id}/roles/{role_id}', {
    handle({ world, caller, params, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      const role = findRole(guild, params.role_id)
      if (role.id === guild.id || role.managed) throw refusal('invalidRole')
      if (role.position >= rank(guild, caller.user.id)) throw refusal('missingPermissions')
      dropRole(world, guild, role)
      audit(world, guild, caller.user.id, AuditLogEvent.RoleDelete, role.id, {
        changes: [{ key: 'name', old_value: role.name }],
        reason,
      })
    },
  }),
]

function findRole(guild: GuildState, id: string): RoleRecord {
  const role = guild.roles.get(id)
  if (!role) throw refusal('unknownRole')
  return role
}

function shape(
  world: World,
  guild: GuildState,
  userId: string,
  body: z.output<typeof roleForm>,
  existing?: RoleRecord,
): Partial<RoleRecord> {
  const given: Partial<RoleRecord> = {}
  if (body.name !== undefined) given.name = body.name === '' ? 'new role' : body.name
  if (body.permissions !== undefined) {
    const own = guildPermissions(guild, userId, world.now())
    const wanted = BigInt(body.permissions) & ALL_PERMISSIONS
    const added = wanted & ~BigInt(existing?.permissions ?? guild.everyone.permissions)
    if ((added & ~own) !== 0n) throw refusal('missingPermissions')
    given.permissions = wanted.toString()
  }
  const color = body.colors?.primary_color ?? body.color
  if (color !== undefined) {
    const { secondary_color, tertiary_color } = body.colors ?? {}
    given.color = color
    given.colors = {
      primary_color: color,
      secondary_color: secondary_color ?? null,
      tertiary_color: tertiary_color ?? null,
    }
  }
  if (body.hoist !== undefined) given.hoist = body.hoist
  if (body.mentionable !== undefined) given.mentionable = body.mentionable
  if ((body.icon || body.unicode_emoji) && !guild.record.features.includes('ROLE_ICONS')) {
    throw refusal('needsBoosts')
  }
  if (body.icon !== undefined)
    given.icon = body.icon && storeImage(world, `role-icons/${existing?.id ?? guild.id}`, body.icon)
  if (body.unicode_emoji !== undefined) given.unicode_emoji = body.unicode_emoji
  return given
}

/** Positions without gaps; equal ones keep the order of their ids. */
function settlePositions(guild: GuildState): void {
  const ordered = guild.roles
    .list()
    .sort((a, b) => a.position - b.position || (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
  const rest = ordered.filter((role) => role.id !== guild.id)
  for (const [index, role] of rest.entries()) {
    role.position = index + 1
    guild.roles.put(role.id, role)
  }
}

function dropRole(world: World, guild: GuildState, role: RoleRecord): void {
  guild.roles.remove(role.id)
  for (const member of guild.members.values()) {
    if (!member.roles.includes(role.id)) continue
    member.roles = member.roles.filter((id) => id !== role.id)
    publishMember(world, guild, member)
  }
  for (const channel of guild.channels.values()) {
    if (!channel.permission_overwrites.some((each) => each.id === role.id)) continue
    channel.permission_overwrites = channel.permission_overwrites.filter((each) => each.id !== role.id)
    world.keepChannel(guild, channel)
  }
  guild.permissionCache.clear()
  world.publish({
    event: 'GUILD_ROLE_DELETE',
    data: { guild_id: guild.id, role_id: role.id },
    intents: GatewayIntentBits.Guilds,
    audience: { guild: guild.id },
  })
}
