import { AuditLogEvent, ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { audit } from '../audit-log/audit.ts'
import { deleteInvite } from '../invites/create-invite.ts'
import { demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { endStage } from '../stages/end-stage.ts'
import { leaveVoice } from '../voice/set-voice-state.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { publishChannel } from './publish-channel.ts'

/** Deletes a channel or thread with what depends on it: threads, invites, webhooks, voice states. */
export function deleteChannel(
  world: World,
  guild: GuildState,
  channel: ChannelRecord,
  user: UserRecord,
  permissions: bigint,
  reason: string | undefined,
): void {
  if (channel.thread_metadata) {
    demand(permissions, PermissionFlagsBits.ManageThreads)
    dropThread(world, guild, channel)
    audit(world, guild, user.id, AuditLogEvent.ThreadDelete, channel.id, { reason })
    return
  }
  demand(permissions, PermissionFlagsBits.ManageChannels)
  const { record } = guild
  const needed = [record.rules_channel_id, record.public_updates_channel_id]
  if (record.features.includes('COMMUNITY') && needed.includes(channel.id)) throw refusal('neededByCommunity')
  for (const thread of guild.threads.list())
    if (thread.parent_id === channel.id) dropThread(world, guild, thread)
  for (const invite of guild.invites.list())
    if (invite.channel_id === channel.id) deleteInvite(world, guild, invite)
  for (const webhook of guild.webhooks.list())
    if (webhook.channel_id === channel.id) guild.webhooks.remove(webhook.id)
  endStage(world, guild, channel.id)
  for (const state of guild.voiceStates.values())
    if (state.channel_id === channel.id) leaveVoice(world, guild, state.user_id)
  publishChannel(world, guild, 'CHANNEL_DELETE', channel)
  if (channel.type === ChannelType.GuildCategory) freeChildren(world, guild, channel)
  world.dropChannel(guild, channel.id)
  forgetReferences(guild, channel.id)
  audit(world, guild, user.id, AuditLogEvent.ChannelDelete, channel.id, {
    changes: [
      { key: 'name', old_value: channel.name },
      { key: 'type', old_value: channel.type },
    ],
    reason,
  })
}

function dropThread(world: World, guild: GuildState, thread: ChannelRecord): void {
  world.publish({
    event: 'THREAD_DELETE',
    data: { id: thread.id, guild_id: guild.id, parent_id: thread.parent_id, type: thread.type },
    intents: GatewayIntentBits.Guilds,
    audience: { guild: guild.id, channel: thread.id },
  })
  world.dropChannel(guild, thread.id)
}

function freeChildren(world: World, guild: GuildState, category: ChannelRecord): void {
  for (const child of guild.channels.list()) {
    if (child.parent_id !== category.id) continue
    child.parent_id = null
    world.keepChannel(guild, child)
    publishChannel(world, guild, 'CHANNEL_UPDATE', child)
  }
}

function forgetReferences(guild: GuildState, channelId: string): void {
  const fields = [
    'system_channel_id',
    'rules_channel_id',
    'public_updates_channel_id',
    'safety_alerts_channel_id',
    'afk_channel_id',
    'widget_channel_id',
  ] as const
  for (const field of fields) if (guild.record[field] === channelId) guild.record[field] = null
  guild.keepRecord()
}
