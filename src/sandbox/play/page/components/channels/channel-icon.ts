import { type APIChannel, ChannelType } from 'discord-api-types/v10'
import type { IconName } from '../ui/icon.tsx'

export function channelIcon(channel: APIChannel): IconName {
  switch (channel.type) {
    case ChannelType.GuildAnnouncement:
      return 'announce'
    case ChannelType.GuildVoice:
      return 'speaker'
    case ChannelType.GuildStageVoice:
      return 'stage'
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return 'forum'
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      return 'thread'
    default:
      return 'hash'
  }
}
