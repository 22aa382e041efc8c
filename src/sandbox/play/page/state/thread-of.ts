import { type APIChannel, type APIThreadChannel, ChannelType } from 'discord-api-types/v10'

const threadTypes: ReadonlySet<ChannelType> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
])

export function isThread(channel: APIChannel): channel is APIThreadChannel {
  return threadTypes.has(channel.type)
}

export function isForum(channel: APIChannel): boolean {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia
}
