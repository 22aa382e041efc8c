import { ChannelType } from 'discord-api-types/v10'
import type { GuildState } from '../world/guild-state.ts'
import { roomFor } from './room.ts'
import type { Room } from './room.ts'

const VOICE: number = ChannelType.GuildVoice
const TEXT: number = ChannelType.GuildText

/** The channels of a guild in which the population lives. */
export function roomsOf(guild: GuildState): Room[] {
  return guild.channels.list().flatMap(({ id, name, type }): Room[] => {
    if (type === VOICE) return [{ key: name, channelId: id, purpose: 'voice', language: undefined }]
    const room = type === TEXT ? roomFor(name, id) : undefined
    return room ? [room] : []
  })
}
