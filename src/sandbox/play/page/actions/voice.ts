import { GatewayOpcodes, type Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'

export interface VoiceWish {
  readonly channelId: Snowflake | null
  readonly mute?: boolean
  readonly deaf?: boolean
}

/** Joins, moves, mutes or, with no channel, leaves voice; no sound is carried. */
export function setVoice({ gateway }: PlayClient, guildId: Snowflake, wish: VoiceWish): void {
  gateway.send(GatewayOpcodes.VoiceStateUpdate, {
    guild_id: guildId,
    channel_id: wish.channelId,
    self_mute: wish.mute ?? false,
    self_deaf: wish.deaf ?? false,
  })
}
