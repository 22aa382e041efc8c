import { DiscordAPIError, Status, type Client } from 'discord.js'
import type { GuildDirectory } from '../core/guild-directory.ts'
import { createAccentColours } from './accent-colours.ts'
import { toGuildMember, toGuildRole } from './people.ts'

const UNKNOWN_PERSON: ReadonlySet<number> = new Set([10_007, 10_013])
/** Discord answers at most 100 people at a time when asked by id. */
const MOST_AT_ONCE = 100
/** The answer comes over the gateway, and never when its connection drops meanwhile; in milliseconds. */
const LONGEST_ANSWER = 10_000

/** Guilds, roles and channels as discord.js holds them. */
export function createGuildDirectory(client: Client): GuildDirectory {
  const guildOf = (guildId: string) => client.guilds.cache.get(guildId)
  return {
    guild(guildId) {
      const guild = guildOf(guildId)
      return (
        guild && { id: guild.id, name: guild.name, ownerId: guild.ownerId, locale: guild.preferredLocale }
      )
    },
    isHeard: (guildId) => guildOf(guildId)?.shard.status === Status.Ready,
    roles: (guildId) => guildOf(guildId)?.roles.cache.map(toGuildRole) ?? [],
    channels: (guildId) =>
      guildOf(guildId)?.channels.cache.map(({ id, name, type, parentId }) => ({
        id,
        name,
        type,
        parentId,
      })) ?? [],
    botPermissions(guildId, channelId) {
      const me = guildOf(guildId)?.members.me
      if (!me) return undefined
      if (channelId === undefined) return me.permissions.bitfield
      const channel = guildOf(guildId)?.channels.cache.get(channelId)
      return channel?.permissionsFor(me)?.bitfield
    },
    botRolePosition: (guildId) => guildOf(guildId)?.members.me?.roles.highest.rawPosition,
    async member(guildId, userId) {
      const guild = guildOf(guildId)
      if (!guild) return undefined
      try {
        const member = await guild.members.fetch({ user: userId, force: true, cache: false })
        return toGuildMember(member.user, member)
      } catch (error) {
        if (error instanceof DiscordAPIError && UNKNOWN_PERSON.has(Number(error.code))) return undefined
        throw error
      }
    },
    accentColour: createAccentColours(client),
    async members(guildId, userIds) {
      const found = new Map<string, ReturnType<typeof toGuildMember>>()
      const guild = guildOf(guildId)
      if (!guild) return found
      for (let start = 0; start < userIds.length; start += MOST_AT_ONCE) {
        const user = [...userIds].slice(start, start + MOST_AT_ONCE)
        const members = await guild.members.fetch({ user, time: LONGEST_ANSWER })
        for (const member of members.values()) found.set(member.id, toGuildMember(member.user, member))
      }
      return found
    },
  }
}
