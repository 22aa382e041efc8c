import { AuditLogEvent, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { demand } from '../rest/access.ts'
import { formError } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { ChannelFields } from './channel-forms.ts'
import { publishChannel } from './publish-channel.ts'
import { shapeChannel } from './shape-channel.ts'

const REQUIRE_TAG = 1 << 4

/** Changes a channel that is no thread, writes the audit log and tells the sessions. */
export function editChannel(
  world: World,
  guild: GuildState,
  channel: ChannelRecord,
  user: UserRecord,
  permissions: bigint,
  given: ChannelFields,
  reason: string | undefined,
): void {
  demand(permissions, PermissionFlagsBits.ManageChannels)
  if (given.permission_overwrites) demand(permissions, PermissionFlagsBits.ManageRoles)
  const before = { ...channel }
  if (given.type !== undefined && given.type !== channel.type) changeType(guild, channel, given.type)
  Object.assign(channel, shapeChannel(world, guild, user, channel.type, given, channel))
  if (given.flags !== undefined) channel.flags = (channel.flags & ~REQUIRE_TAG) | (given.flags & REQUIRE_TAG)
  world.keepChannel(guild, channel)
  audit(world, guild, user.id, AuditLogEvent.ChannelUpdate, channel.id, {
    changes: changesBetween(before, channel),
    reason,
  })
  publishChannel(world, guild, 'CHANNEL_UPDATE', channel)
}

function changeType(guild: GuildState, channel: ChannelRecord, type: number): void {
  const convertible = new Set<number>([ChannelType.GuildText, ChannelType.GuildAnnouncement])
  const mayConvert = convertible.has(type) && convertible.has(channel.type)
  if (
    !mayConvert ||
    !(guild.record.features.includes('NEWS') || guild.record.features.includes('COMMUNITY'))
  ) {
    throw formError('type', 'CHANNEL_TYPE_INVALID', 'This channel cannot be converted')
  }
  channel.type = type
}
