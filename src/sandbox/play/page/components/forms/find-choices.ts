import { type ChannelType, ChannelType as Types, type Snowflake } from 'discord-api-types/v10'
import { findMembers } from '../../actions/search-members.ts'
import { channelTree, isVoice } from '../../state/channel-tree.ts'
import { displayName, hexColor } from '../../state/names.ts'
import type { PlayState } from '../../state/play-state.ts'
import type { Choice } from './choice.ts'

const most = 25

export function findUserChoices(
  state: PlayState,
  guildId: Snowflake | null,
  query: string,
): readonly Choice[] {
  const guild = guildId ? state.guilds.get(guildId) : null
  return findMembers(state, guildId, query).map((user) => ({
    value: user.id,
    label: displayName(user, guild),
    note: user.username,
    user,
  }))
}

export function findRoleChoices(
  state: PlayState,
  guildId: Snowflake | null,
  query: string,
): readonly Choice[] {
  const guild = guildId ? state.guilds.get(guildId) : undefined
  return [...(guild?.roles.values() ?? [])]
    .filter((role) => role.id !== guildId && fits(role.name, query))
    .toSorted((a, b) => b.position - a.position)
    .slice(0, most)
    .map((role) => ({
      value: role.id,
      label: role.name,
      mark: '@',
      color: role.color ? hexColor(role.color) : undefined,
    }))
}

/** `types` null means every kind but categories; given, it may name categories too. */
export function findChannelChoices(
  state: PlayState,
  guildId: Snowflake | null,
  query: string,
  types: readonly ChannelType[] | null,
): readonly Choice[] {
  const guild = guildId ? state.guilds.get(guildId) : undefined
  if (!guild || !state.me) return []
  const groups = channelTree(guild, state.channels, state.me.id)
  const channels = groups.flatMap((group) => {
    const inside = group.channels.flatMap(({ channel, threads }) => [channel].concat(threads))
    return group.category ? [group.category].concat(inside) : inside
  })
  return channels
    .filter((channel) => (types ? types.includes(channel.type) : channel.type !== Types.GuildCategory))
    .filter((channel) => fits(channel.name ?? '', query))
    .slice(0, most)
    .map((channel) => ({ value: channel.id, label: channel.name ?? '', mark: isVoice(channel) ? '🔊' : '#' }))
}

export function fits(text: string, query: string): boolean {
  return text.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())
}
