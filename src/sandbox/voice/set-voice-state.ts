import { ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'
import type { Snowflake } from '../../core/snowflake.ts'
import { refusal } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, channelPermissions } from '../world/permissions.ts'
import type { VoiceStateRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { presentVoiceState } from './present-voice-state.ts'

export interface OwnVoice {
  self_mute?: boolean | undefined
  self_deaf?: boolean | undefined
  self_video?: boolean | undefined
  self_stream?: boolean | undefined
}

/** Joins a voice channel or moves to it; throws when they may not (unless someone `moved` them) or it is full. */
export function joinVoice(
  world: World,
  guild: GuildState,
  userId: Snowflake,
  channelId: Snowflake,
  own: OwnVoice,
  moved = false,
): void {
  const channel = guild.channels.get(channelId)
  if (!channel || (channel.type !== ChannelType.GuildVoice && channel.type !== ChannelType.GuildStageVoice)) {
    throw refusal('unknownChannel')
  }
  const permissions = channelPermissions(guild, channel, userId, world.now())
  if (!moved && !allows(permissions, PermissionFlagsBits.ViewChannel | PermissionFlagsBits.Connect))
    throw refusal('missingPermissions')
  const previous = guild.voiceStates.get(userId)
  const here = [...guild.voiceStates.values()].filter((state) => state.channel_id === channelId).length
  const isFull = (channel.user_limit ?? 0) > 0 && here >= (channel.user_limit ?? 0)
  if (
    isFull &&
    !moved &&
    previous?.channel_id !== channelId &&
    !allows(permissions, PermissionFlagsBits.MoveMembers)
  ) {
    throw refusal('missingPermissions')
  }
  const member = guild.members.get(userId)
  const isStage = channel.type === ChannelType.GuildStageVoice
  keepVoiceState(world, guild, {
    user_id: userId,
    channel_id: channelId,
    session_id: previous?.session_id ?? randomBytes(16).toString('hex'),
    deaf: member?.deaf ?? false,
    mute: member?.mute ?? false,
    self_deaf: own.self_deaf ?? previous?.self_deaf ?? false,
    self_mute: own.self_mute ?? previous?.self_mute ?? false,
    self_video: own.self_video ?? false,
    self_stream: own.self_stream ?? previous?.self_stream ?? false,
    suppress:
      previous?.channel_id === channelId
        ? previous.suppress
        : isStage && !allows(permissions, PermissionFlagsBits.MuteMembers),
    request_to_speak_timestamp:
      previous?.channel_id === channelId ? previous.request_to_speak_timestamp : null,
  })
}

/** Leaves voice; nothing happens to someone who is in none. */
export function leaveVoice(world: World, guild: GuildState, userId: Snowflake): void {
  const state = guild.voiceStates.get(userId)
  if (!state) return
  guild.voiceStates.delete(userId)
  publish(world, guild, { ...state, channel_id: null })
  noteTalk(world, guild, state.channel_id)
}

/** Keeps a changed voice state and tells the sessions. */
export function keepVoiceState(world: World, guild: GuildState, state: VoiceStateRecord): void {
  const previous = guild.voiceStates.get(state.user_id)?.channel_id
  guild.voiceStates.set(state.user_id, state)
  publish(world, guild, state)
  if (previous === state.channel_id) return
  if (previous) noteTalk(world, guild, previous)
  noteTalk(world, guild, state.channel_id)
}

/** Tells when the first person came into a voice channel, or the last one left it. */
function noteTalk(world: World, guild: GuildState, channelId: Snowflake): void {
  const isTalking = [...guild.voiceStates.values()].some((state) => state.channel_id === channelId)
  if (isTalking === guild.voiceStarts.has(channelId)) return
  if (isTalking) guild.voiceStarts.set(channelId, Math.floor(world.now() / 1000))
  else guild.voiceStarts.delete(channelId)
  world.publish({
    event: 'VOICE_CHANNEL_START_TIME_UPDATE',
    data: { id: channelId, guild_id: guild.id, voice_start_time: guild.voiceStarts.get(channelId) ?? null },
    intents: GatewayIntentBits.Guilds,
    audience: { guild: guild.id, channel: channelId },
  })
}

function publish(
  world: World,
  guild: GuildState,
  state: Omit<VoiceStateRecord, 'channel_id'> & { channel_id: string | null },
): void {
  world.publish({
    event: 'VOICE_STATE_UPDATE',
    data: presentVoiceState(world, guild, state),
    intents: GatewayIntentBits.GuildVoiceStates,
    audience: { guild: guild.id },
  })
}
