import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { GatewayIntentBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { accessGuild, accessGuildChannel, demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { flag, maybe, optionalNull, snowflake, text, timestamp } from '../rest/schema.ts'
import { channelPermissions } from '../world/permissions.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'
import { presentVoiceState } from './present-voice-state.ts'
import { keepVoiceState } from './set-voice-state.ts'

const REGION = { id: 'local', name: 'Local', custom: false, deprecated: false, optimal: true }

export const voiceRoutes = [
  route('GET', '/voice/regions', { handle: () => [REGION] }),
  route('GET', '/guilds/{guild_id}/regions', {
    handle({ world, caller, params }) {
      accessGuild(world, caller.user, params.guild_id)
      return [REGION]
    },
  }),
  route('GET', '/guilds/{guild_id}/voice-states/@me', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      return presentVoiceState(world, guild, stateOf(guild, caller.user.id))
    },
  }),
  route('GET', '/guilds/{guild_id}/voice-states/{user_id}', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      return presentVoiceState(world, guild, stateOf(guild, params.user_id))
    },
  }),
  route('PATCH', '/guilds/{guild_id}/voice-states/@me', {
    body: z.object({
      channel_id: maybe(snowflake),
      suppress: maybe(flag),
      request_to_speak_timestamp: optionalNull(timestamp),
    }),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const state = stageState(guild, caller.user.id, body.channel_id)
      const permissions = permissionsIn(world, guild, state.channel_id, caller.user.id)
      if (body.suppress === false) demand(permissions, PermissionFlagsBits.MuteMembers)
      if (body.request_to_speak_timestamp) demand(permissions, PermissionFlagsBits.RequestToSpeak)
      keepVoiceState(world, guild, {
        ...state,
        suppress: body.suppress ?? state.suppress,
        request_to_speak_timestamp:
          body.request_to_speak_timestamp === undefined
            ? state.request_to_speak_timestamp
            : body.request_to_speak_timestamp,
      })
    },
  }),
  route('PATCH', '/guilds/{guild_id}/voice-states/{user_id}', {
    body: z.object({ channel_id: maybe(snowflake), suppress: maybe(flag) }),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const state = stageState(guild, params.user_id, body.channel_id)
      demand(permissionsIn(world, guild, state.channel_id, caller.user.id), PermissionFlagsBits.MuteMembers)
      const suppress = body.suppress ?? state.suppress
      keepVoiceState(world, guild, {
        ...state,
        suppress,
        ...(suppress ? {} : { request_to_speak_timestamp: null }),
      })
    },
  }),
  route('PUT', '/channels/{channel_id}/voice-status', {
    body: z.object({ status: optionalNull(text(0, 500)) }),
    handle({ world, caller, params, body }) {
      const needed = PermissionFlagsBits.SetVoiceChannelStatus
      const { channel, guild } = accessGuildChannel(world, caller.user, params.channel_id, needed)
      if (channel.type !== ChannelType.GuildVoice) throw refusal('wrongChannelType')
      channel.status = body.status === '' ? null : (body.status ?? null)
      world.keepChannel(guild, channel)
      world.publish({
        event: 'VOICE_CHANNEL_STATUS_UPDATE',
        data: { id: channel.id, guild_id: guild.id, status: channel.status },
        intents: GatewayIntentBits.Guilds,
        audience: { guild: guild.id, channel: channel.id },
      })
    },
  }),
]

function stateOf(guild: GuildState, userId: string) {
  const state = guild.voiceStates.get(userId)
  if (!state) throw refusal('unknownVoiceState')
  return state
}

function stageState(guild: GuildState, userId: string, channelId: string | undefined) {
  const state = stateOf(guild, userId)
  if (channelId !== undefined && state.channel_id !== channelId) throw refusal('unknownVoiceState')
  if (guild.channels.get(state.channel_id)?.type !== ChannelType.GuildStageVoice)
    throw refusal('wrongChannelType')
  return state
}

function permissionsIn(world: World, guild: GuildState, channelId: string, userId: string): bigint {
  const channel = guild.channels.get(channelId)
  return channel ? channelPermissions(guild, channel, userId, world.now()) : 0n
}
