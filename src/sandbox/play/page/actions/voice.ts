import { type APIVoiceState, GatewayOpcodes, type Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'

export interface VoiceWish {
  readonly channelId: Snowflake | null
  readonly mute?: boolean
  readonly deaf?: boolean
  readonly video?: boolean
}

/** Joins, moves, mutes or, with no channel, leaves voice; no sound is carried. */
export function setVoice({ gateway }: PlayClient, guildId: Snowflake, wish: VoiceWish): void {
  gateway.send(GatewayOpcodes.VoiceStateUpdate, {
    guild_id: guildId,
    channel_id: wish.channelId,
    self_mute: wish.mute ?? false,
    self_deaf: wish.deaf ?? false,
    self_video: wish.video ?? false,
  })
}

/** The wish that changes nothing of `voice`, to change one thing of it. */
export function sameVoice(voice: APIVoiceState): VoiceWish {
  return {
    channelId: voice.channel_id,
    mute: voice.self_mute,
    deaf: voice.self_deaf,
    video: voice.self_video,
  }
}

export interface VoiceCommand {
  readonly mute?: boolean
  readonly deaf?: boolean
  /** Null throws out of voice. */
  readonly channel_id?: Snowflake | null
}

/** What a moderator does to somebody in voice. */
export function moderateVoice(
  { rest }: PlayClient,
  guildId: Snowflake,
  userId: Snowflake,
  command: VoiceCommand,
): Promise<unknown> {
  return rest.patch(`/guilds/${guildId}/members/${userId}`, command)
}

/** On a stage: who speaks, and who asks to; `userId` may be `@me`. */
export function changeStage(
  { rest }: PlayClient,
  guildId: Snowflake,
  userId: string,
  change: { channel_id: Snowflake; suppress?: boolean; request_to_speak_timestamp?: string | null },
): Promise<unknown> {
  return rest.patch(`/guilds/${guildId}/voice-states/${userId}`, change)
}
