import { AuditLogEvent, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit } from '../audit-log/audit.ts'
import { accessGuildChannel, demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { choice, flag, maybe, snowflake, text } from '../rest/schema.ts'
import type { UserRecord } from '../world/records.ts'
import type { StageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { endStage, publishStage } from './end-stage.ts'

const MODERATES =
  PermissionFlagsBits.ManageChannels | PermissionFlagsBits.MuteMembers | PermissionFlagsBits.MoveMembers

export const stageRoutes = [
  route('POST', '/stage-instances', {
    body: z.object({
      channel_id: snowflake,
      topic: text(1, 120),
      privacy_level: maybe(choice([1, 2])),
      send_start_notification: maybe(flag),
      guild_scheduled_event_id: maybe(snowflake),
    }),
    handle({ world, caller, body, reason }) {
      const { channel, guild, permissions } = accessGuildChannel(
        world,
        caller.user,
        body.channel_id,
        MODERATES,
      )
      if (channel.type !== ChannelType.GuildStageVoice) throw refusal('wrongChannelType')
      if (guild.stages.has(channel.id)) throw refusal('stageOpen')
      const eventId = body.guild_scheduled_event_id
      if (eventId !== undefined && !guild.events.has(eventId)) throw refusal('unknownEvent')
      if (body.send_start_notification) demand(permissions, PermissionFlagsBits.MentionEveryone)
      const stage: StageRecord = {
        id: world.ids.next(),
        guild_id: guild.id,
        channel_id: channel.id,
        topic: body.topic,
        privacy_level: body.privacy_level ?? 2,
        discoverable_disabled: true,
        guild_scheduled_event_id: eventId ?? null,
      }
      guild.stages.set(channel.id, stage)
      audit(world, guild, caller.user.id, AuditLogEvent.StageInstanceCreate, stage.id, {
        options: { channel_id: channel.id },
        reason,
      })
      publishStage(world, guild, 'STAGE_INSTANCE_CREATE', stage)
      return stage
    },
  }),
  route('GET', '/stage-instances/{channel_id}', {
    handle: ({ world, caller, params }) => access(world, caller.user, params.channel_id, 0n).stage,
  }),
  route('PATCH', '/stage-instances/{channel_id}', {
    body: z.object({ topic: maybe(text(1, 120)), privacy_level: maybe(choice([1, 2])) }),
    handle({ world, caller, params, body, reason }) {
      const { guild, stage } = access(world, caller.user, params.channel_id, MODERATES)
      if (body.topic !== undefined) stage.topic = body.topic
      if (body.privacy_level !== undefined) stage.privacy_level = body.privacy_level
      audit(world, guild, caller.user.id, AuditLogEvent.StageInstanceUpdate, stage.id, {
        options: { channel_id: stage.channel_id },
        reason,
      })
      publishStage(world, guild, 'STAGE_INSTANCE_UPDATE', stage)
      return stage
    },
  }),
  route('DELETE', '/stage-instances/{channel_id}', {
    handle({ world, caller, params, reason }) {
      const { guild, stage } = access(world, caller.user, params.channel_id, MODERATES)
      endStage(world, guild, stage.channel_id)
      audit(world, guild, caller.user.id, AuditLogEvent.StageInstanceDelete, stage.id, {
        options: { channel_id: stage.channel_id },
        reason,
      })
    },
  }),
]

function access(world: World, user: UserRecord, channelId: string, needed: bigint) {
  const { guild } = accessGuildChannel(world, user, channelId, needed)
  const stage = guild.stages.get(channelId)
  if (!stage) throw refusal('unknownStage')
  return { guild, stage }
}
