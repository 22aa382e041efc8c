import { GatewayIntentBits, MessageType } from 'discord-api-types/v10'
import { judgeProfile } from '../automod/judge-profile.ts'
import { publishGuildCreate } from '../guilds/publish-guild.ts'
import { writeMessage } from '../messages/write-message.ts'
import { presentPresence } from '../presence/present-presence.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS } from '../world/permissions.ts'
import type { MemberRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { presentMember } from './present-member.ts'
import { publishMember } from './publish-member.ts'

interface Admission {
  roles?: readonly string[]
  nick?: string
  mute?: boolean
  deaf?: boolean
  temporary?: boolean
  /** No welcome message and no dispatches (seeding). */
  silent?: boolean
  joinedAt?: number
}

const SUPPRESS_JOIN_NOTICES = 1 << 0

/** Makes `user` a member: their sessions get GUILD_CREATE, the others GUILD_MEMBER_ADD and a welcome line. */
export function admitMember(
  world: World,
  guild: GuildState,
  user: UserRecord,
  admission: Admission = {},
): MemberRecord {
  const existing = guild.members.get(user.id)
  if (existing) return existing
  const member: MemberRecord = {
    user_id: user.id,
    nick: admission.nick ?? null,
    avatar: null,
    banner: null,
    roles: [...(admission.roles ?? [])],
    joined_at: world.timestamp(admission.joinedAt),
    premium_since: null,
    deaf: admission.deaf ?? false,
    mute: admission.mute ?? false,
    flags: 0,
    pending: isScreened(guild) && !user.bot,
    communication_disabled_until: null,
    ...(admission.temporary ? { temporary: true } : {}),
  }
  guild.members.put(user.id, member)
  guild.permissionCache.clear()
  if (admission.silent) return member
  publishGuildCreate(world, guild, user.id)
  world.publish({
    event: 'GUILD_MEMBER_ADD',
    data: { guild_id: guild.id, ...presentMember(world, member) },
    intents: GatewayIntentBits.GuildMembers,
    audience: { guild: guild.id, only: (id) => id !== user.id },
  })
  showPresence(world, guild, user.id)
  welcome(world, guild, user)
  if (judgeProfile(world, guild, member)) publishMember(world, guild, member)
  return member
}

/** Whoever was online before is shown so to the others; silence would mean offline. */
function showPresence(world: World, guild: GuildState, userId: string): void {
  const presence = presentPresence(world, userId)
  if (!presence) return
  world.publish({
    event: 'PRESENCE_UPDATE',
    data: { ...presence, guild_id: guild.id },
    intents: GatewayIntentBits.GuildPresences,
    audience: { guild: guild.id },
  })
}

/** Newcomers accept the rules first where the guild's gate is on. */
function isScreened(guild: GuildState): boolean {
  return guild.record.screening_enabled || guild.record.features.includes('MEMBER_VERIFICATION_GATE_ENABLED')
}

function welcome(world: World, guild: GuildState, user: UserRecord): void {
  const channel = guild.channels.get(guild.record.system_channel_id ?? '')
  if (!channel || guild.record.system_channel_flags & SUPPRESS_JOIN_NOTICES) return
  writeMessage(world, {
    channel,
    guild,
    authorId: user.id,
    permissions: ALL_PERMISSIONS,
    type: MessageType.UserJoin,
    input: {},
    files: [],
  })
}
