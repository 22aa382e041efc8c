import { type ChannelType, ChannelType as Types, type Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../../client.ts'
import { findMembers } from '../../actions/search-members.ts'
import { channelTree, isVoice } from '../../state/channel-tree.ts'
import { displayName, hexColor } from '../../state/names.ts'
import type { Choice } from './choice.ts'

const most = 25

export function findUserChoices(
  client: PlayClient,
  guildId: Snowflake | null,
  query: string,
): readonly Choice[] {
  const guild = guildId ? client.store.get().guilds.get(guildId) : null
  return findMembers(client, guildId, query).map((user) => ({
    value: user.id,
    label: displayName(user, guild),
    note: user.username,
    user,
  }))
}

export function findRoleChoices(
  client: PlayClient,
  guildId: Snowflake | null,
  query: string,
): readonly Choice[] {
  const guild = guildId ? client.store.get().guilds.get(guildId) : undefined
  return [...(guild?.roles.values() ?? [])]
    .filter((role) => role.id !== guildId && fits(role.name, query))
    .toSorted((a, b) => b.position - a.position)
    .slice(0, most)
    .map((role) => ({
      value: role.id,
      label: role.name,
      mark: '@',
      ...(role.color && { color: hexColor(role.color) }),
    }))
}

/** `types` null means every kind but categories; given, it may name categories too. */
export function findChannelChoices(
  client: PlayClient,
  guildId: Snowflake | null,
  query: string,
  types: readonly ChannelType[] | null,
): readonly Choice[] {
  if (!guildId) return []
  const groups = channelTree(client.store.get(), guildId)
  const channels = groups.flatMap((group) => [
    ...(group.category ? [group.category] : []),
    ...group.channels.flatMap(({ channel, threads }) => [channel, ...threads]),
  ])
  return channels
    .filter((channel) => (types ? types.includes(channel.type) : channel.type !== Types.GuildCategory))
    .filter((channel) => fits(channel.name ?? '', query))
    .slice(0, most)
    .map((channel) => ({ value: channel.id, label: channel.name ?? '', mark: isVoice(channel) ? '🔊' : '#' }))
}

export function fits(text: string, query: string): boolean {
  return text.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())
}
