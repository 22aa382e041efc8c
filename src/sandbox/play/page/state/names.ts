import type { APIChannel, APIUser, Snowflake } from 'discord-api-types/v10'
import type { GuildState, PlayState } from './play-state.ts'

/** How a person is called here: nickname, display name, user name. */
export function displayName(user: APIUser, guild?: GuildState | null): string {
  return guild?.members.get(user.id)?.nick || user.global_name || user.username
}

/** The colour of a person's highest coloured role as #rrggbb, or null. */
export function nameColor(guild: GuildState | null | undefined, userId: Snowflake): string | null {
  let best: { position: number; color: number } | null = null
  for (const id of guild?.members.get(userId)?.roles ?? []) {
    const role = guild?.roles.get(id)
    if (!role || role.color === 0) continue
    if (best === null || role.position > best.position) best = role
  }
  return best === null ? null : hexColor(best.color)
}

export function hexColor(color: number): string {
  return `#${(color & 0xff_ffff).toString(16).padStart(6, '0')}`
}

/** A channel's name; for direct messages the names of the others. */
export function channelName(channel: APIChannel, state: PlayState): string {
  if (channel.name) return channel.name
  const others = 'recipients' in channel ? (channel.recipients ?? []) : []
  return others.map((user) => displayName(state.users.get(user.id) ?? user)).join(', ')
}

export function guildIdOf(channel: APIChannel | null | undefined): Snowflake | null {
  return channel && 'guild_id' in channel ? (channel.guild_id ?? null) : null
}

/** Until when (milliseconds) a member may not write; null when they may. */
export function timedOutUntil(guild: GuildState | null, userId: Snowflake, now: number): number | null {
  const until = Date.parse(guild?.members.get(userId)?.communication_disabled_until ?? '')
  return until > now ? until : null
}
