import type { APIGuild, APIUser, Snowflake } from 'discord-api-types/v10'

const discordHosts = new Set(['cdn.discordapp.com', 'media.discordapp.net'])
const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The address under which this page may load `url`: files of the CDN come from this origin; null when it is no web address at all. */
export function localUrl(url: string | null | undefined): string | null {
  if (!url) return null
  const parsed = URL.parse(url, 'https://invalid.invalid')
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) return null
  if (discordHosts.has(parsed.hostname)) return `/cdn${parsed.pathname}${parsed.search}`
  if (loopbackHosts.has(parsed.hostname) && parsed.pathname.startsWith('/cdn/')) {
    return `${parsed.pathname}${parsed.search}`
  }
  return parsed.hostname === 'invalid.invalid' ? null : parsed.href
}

export type Pictured = Pick<APIUser, 'id' | 'avatar'> & { discriminator?: string }

export function avatarUrl(
  user: Pictured,
  memberAvatar?: { guildId: Snowflake; hash: string } | null,
): string {
  if (memberAvatar) {
    return `/cdn/guilds/${memberAvatar.guildId}/users/${user.id}/avatars/${memberAvatar.hash}.png?size=128`
  }
  if (user.avatar) return `/cdn/avatars/${user.id}/${user.avatar}.png?size=128`
  return `/cdn/embed/avatars/${defaultAvatar(user.id)}.png`
}

export function guildIconUrl(guild: Pick<APIGuild, 'id' | 'icon'>): string | null {
  return guild.icon ? `/cdn/icons/${guild.id}/${guild.icon}.png?size=128` : null
}

export function emojiUrl(id: Snowflake, animated: boolean): string {
  return `/cdn/emojis/${id}.${animated ? 'gif' : 'png'}?size=64`
}

function defaultAvatar(id: Snowflake): number {
  return /^\d{1,20}$/.test(id) ? Number((BigInt(id) >> 22n) % 6n) : 0
}

export function eventPictureUrl(eventId: Snowflake, hash: string): string {
  return `/cdn/guild-events/${eventId}/${hash}.png?size=1024`
}
