import {
  type APIChannel,
  type APIOverwrite,
  OverwriteType,
  PermissionFlagsBits,
  type Snowflake,
} from 'discord-api-types/v10'
import type { GuildState } from './play-state.ts'

const everything = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

/** What `userId` may do in the server as a whole. */
export function guildPermissions(guild: GuildState, userId: Snowflake): bigint {
  if (guild.facts.owner_id === userId) return everything
  const roles = guild.members.get(userId)?.roles ?? []
  let bits = BigInt(guild.roles.get(guild.facts.id)?.permissions ?? 0)
  for (const role of roles) bits |= BigInt(guild.roles.get(role)?.permissions ?? 0)
  return bits & PermissionFlagsBits.Administrator ? everything : bits
}

/** What `userId` may do in `channel`: the server's permissions under the overwrites of everyone, roles and member. */
export function channelPermissions(guild: GuildState, channel: APIChannel, userId: Snowflake): bigint {
  const base = guildPermissions(guild, userId)
  if (base === everything) return base
  const overwrites = overwritesOf(channel)
  const roles = new Set(guild.members.get(userId)?.roles)
  let bits = under(
    base,
    overwrites.find((overwrite) => overwrite.id === guild.facts.id),
  )
  let allowed = 0n
  let denied = 0n
  for (const overwrite of overwrites) {
    if (overwrite.type !== OverwriteType.Role || !roles.has(overwrite.id)) continue
    allowed |= BigInt(overwrite.allow)
    denied |= BigInt(overwrite.deny)
  }
  bits = (bits & ~denied) | allowed
  bits = under(
    bits,
    overwrites.find((overwrite) => overwrite.id === userId),
  )
  return bits & PermissionFlagsBits.ViewChannel ? bits : 0n
}

/** Whether `permissions` hold all of `wanted`. */
export function allows(permissions: bigint, wanted: bigint): boolean {
  return (permissions & wanted) === wanted
}

function overwritesOf(channel: APIChannel): readonly APIOverwrite[] {
  return 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : []
}

function under(bits: bigint, overwrite: APIOverwrite | undefined): bigint {
  return overwrite ? (bits & ~BigInt(overwrite.deny)) | BigInt(overwrite.allow) : bits
}
