import { ChannelType } from 'discord-api-types/v10'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** Makes and keeps a guild's channel with Discord's defaults for what is left out. */
export function makeChannel(
  world: World,
  guild: GuildState,
  given: Partial<ChannelRecord> & { name: string; type: number },
): ChannelRecord {
  const isVoice = given.type === ChannelType.GuildVoice || given.type === ChannelType.GuildStageVoice
  const channel: ChannelRecord = {
    id: world.ids.next(),
    guild_id: guild.id,
    position: nextPosition(guild, given.type),
    permission_overwrites: [],
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    last_pin_timestamp: null,
    flags: 0,
    ...(isVoice ? { bitrate: 64_000, user_limit: 0, rtc_region: null, video_quality_mode: 1 } : {}),
    ...given,
  }
  return world.keepChannel(guild, channel)
}

function nextPosition(guild: GuildState, type: number): number {
  const isVoice = (each: number) => each === ChannelType.GuildVoice || each === ChannelType.GuildStageVoice
  const isCategory = type === ChannelType.GuildCategory
  let position = 0
  for (const other of guild.channels.values()) {
    const sameKind = isCategory
      ? other.type === type
      : other.type !== ChannelType.GuildCategory && isVoice(other.type) === isVoice(type)
    if (sameKind) position = Math.max(position, other.position + 1)
  }
  return position
}
