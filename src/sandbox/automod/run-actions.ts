import { AuditLogEvent, GatewayIntentBits, MessageType } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { audit } from '../audit-log/audit.ts'
import { publishMember } from '../members/publish-member.ts'
import { writeMessage } from '../messages/write-message.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS } from '../world/permissions.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { Hit } from './judge-message.ts'

const BLOCK = 1
/** The audit log's entry of each action: blocked, flagged, timed out, quarantined. */
const ENTRIES = new Map<number, number>([
  [BLOCK, AuditLogEvent.AutoModerationBlockMessage],
  [2, AuditLogEvent.AutoModerationFlagToChannel],
  [3, AuditLogEvent.AutoModerationUserCommunicationDisabled],
  [4, AuditLogEvent.AutoModerationQuarantineUser],
])

/** Runs a broken rule's actions and tells those who manage the guild; true when the message is blocked. A profile has no channel. */
export function runActions(
  world: World,
  guild: GuildState,
  channel: ChannelRecord | undefined,
  userId: Snowflake,
  content: string,
  hit: Hit,
): boolean {
  let blocked = false
  for (const action of hit.rule.actions) {
    if (action.type === BLOCK) blocked = true
    const alert =
      action.type === 2
        ? writeAlert(world, guild, channel, userId, content, hit, action.metadata.channel_id)
        : undefined
    if (action.type === 3) timeOut(world, guild, userId, action.metadata.duration_seconds ?? 60)
    world.publish({
      event: 'AUTO_MODERATION_ACTION_EXECUTION',
      data: {
        guild_id: guild.id,
        action,
        rule_id: hit.rule.id,
        rule_trigger_type: hit.rule.trigger_type,
        user_id: userId,
        ...(channel ? { channel_id: channel.id } : {}),
        ...(alert ? { alert_system_message_id: alert } : {}),
        content,
        matched_keyword: hit.matchedKeyword,
        matched_content: hit.matchedContent,
      },
      intents: GatewayIntentBits.AutoModerationExecution,
      audience: { guild: guild.id },
    })
  }
  for (const action of hit.rule.actions) {
    const entry = ENTRIES.get(action.type)
    if (entry === undefined || (action.type === BLOCK && !channel)) continue
    audit(world, guild, userId, entry, userId, {
      options: {
        auto_moderation_rule_name: hit.rule.name,
        auto_moderation_rule_trigger_type: String(hit.rule.trigger_type),
        ...(channel ? { channel_id: channel.id } : {}),
      },
    })
  }
  return blocked
}

function timeOut(world: World, guild: GuildState, userId: Snowflake, seconds: number): void {
  const member = guild.members.get(userId)
  if (!member) return
  member.communication_disabled_until = world.timestamp(world.now() + seconds * 1000)
  guild.members.put(userId, member)
  publishMember(world, guild, member)
}

function writeAlert(
  world: World,
  guild: GuildState,
  channel: ChannelRecord | undefined,
  userId: Snowflake,
  content: string,
  hit: Hit,
  alertChannelId: Snowflake | undefined,
): Snowflake | undefined {
  const target = guild.channels.get(alertChannelId ?? '')
  if (!target) return undefined
  const fields = [
    { name: 'rule_name', value: hit.rule.name, inline: false },
    ...(channel ? [{ name: 'channel_id', value: channel.id, inline: false }] : []),
    { name: 'keyword', value: hit.matchedKeyword ?? '-', inline: false },
  ]
  const message = writeMessage(world, {
    channel: target,
    guild,
    authorId: userId,
    permissions: ALL_PERMISSIONS,
    type: MessageType.AutoModerationAction,
    input: { embeds: [{ description: content.slice(0, 4000), fields }] },
    files: [],
  })
  return message.id
}
