import {
  type APIChannel,
  type APIThreadChannel,
  ChannelType,
  PermissionFlagsBits,
  type Snowflake,
} from 'discord-api-types/v10'
import { guildIdOf } from './names.ts'
import { isThread } from './thread-of.ts'
import { isArchived } from './threads-of.ts'
import { allows, channelPermissions } from './permissions.ts'
import type { GuildState, PlayState } from './play-state.ts'

export interface ChannelGroup {
  /** Null for the channels above all categories. */
  readonly category: APIChannel | null
  readonly channels: readonly ChannelNode[]
}

export interface ChannelNode {
  readonly channel: APIChannel
  /** Open threads in it that one takes part in, newest first. */
  readonly threads: readonly APIChannel[]
}

const voiceTypes: ReadonlySet<ChannelType> = new Set([ChannelType.GuildVoice, ChannelType.GuildStageVoice])

export function isVoice(channel: APIChannel): boolean {
  return voiceTypes.has(channel.type)
}

/** A server's channels as Discord orders them: by category, text above voice, then by position; only what the person may see. */
export function channelTree(
  guild: GuildState,
  channels: ReadonlyMap<Snowflake, APIChannel>,
  userId: Snowflake,
  openId: Snowflake | null = null,
): readonly ChannelGroup[] {
  const all = [...channels.values()].filter((channel) => guildIdOf(channel) === guild.facts.id)
  const visible = all.filter(
    (channel) =>
      channel.type !== ChannelType.GuildCategory &&
      !isThread(channel) &&
      allows(channelPermissions(guild, channel, userId), PermissionFlagsBits.ViewChannel),
  )
  const threads = all.filter(isThread).filter((thread) => isListed(thread, openId))
  const nodes = visible.toSorted(inOrder).map((channel) => ({
    channel,
    threads: threads
      .filter((thread) => thread.parent_id === channel.id)
      .toSorted((a, b) => (a.id < b.id ? 1 : -1)),
  }))
  const categories = all.filter((channel) => channel.type === ChannelType.GuildCategory).toSorted(inOrder)
  const known = new Set(categories.map((category) => category.id))
  const loose = nodes.filter(({ channel }) => !known.has(parentOf(channel) ?? ''))
  const groups: ChannelGroup[] = loose.length > 0 ? [{ category: null, channels: loose }] : []
  for (const category of categories) {
    const channels = nodes.filter(({ channel }) => parentOf(channel) === category.id)
    if (channels.length > 0) groups.push({ category, channels })
  }
  return groups
}

/** The channel to open first: the topmost one that can be read. */
export function firstTextChannel(state: PlayState, guildId: Snowflake): Snowflake | null {
  const guild = state.guilds.get(guildId)
  if (!guild || !state.me) return null
  const nodes = channelTree(guild, state.channels, state.me.id).flatMap((group) => group.channels)
  const first = nodes.find(({ channel }) => !isVoice(channel) && channel.type !== ChannelType.GuildForum)
  return first?.channel.id ?? nodes[0]?.channel.id ?? null
}

/** The list holds the threads that one takes part in, and the one that is open. */
function isListed(thread: APIThreadChannel, openId: Snowflake | null): boolean {
  return thread.id === openId || (thread.member !== undefined && !isArchived(thread))
}

function parentOf(channel: APIChannel): Snowflake | null {
  return 'parent_id' in channel ? (channel.parent_id ?? null) : null
}

function inOrder(a: APIChannel, b: APIChannel): number {
  return Number(isVoice(a)) - Number(isVoice(b)) || positionOf(a) - positionOf(b) || (a.id < b.id ? -1 : 1)
}

function positionOf(channel: APIChannel): number {
  return 'position' in channel ? (channel.position ?? 0) : 0
}
