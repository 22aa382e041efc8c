import { AuditLogEvent, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import type { z } from 'zod'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { storeImage } from '../cdn/store-image.ts'
import { formError, refusal } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, guildPermissions } from '../world/permissions.ts'
import type { GuildRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { guildEditForm } from './guild-form.ts'
import { publishGuildUpdate } from './publish-guild.ts'

type Edit = Partial<z.output<typeof guildEditForm>>

const PLAIN = [
  'name',
  'description',
  'verification_level',
  'default_message_notifications',
  'explicit_content_filter',
  'preferred_locale',
  'afk_timeout',
  'afk_channel_id',
  'system_channel_id',
  'system_channel_flags',
  'rules_channel_id',
  'public_updates_channel_id',
  'safety_alerts_channel_id',
  'premium_progress_bar_enabled',
] as const

/** Each with its folder on the CDN and the feature that it needs. */
const PICTURES = [
  ['icon', 'icons', undefined],
  ['splash', 'splashes', 'INVITE_SPLASH'],
  ['discovery_splash', 'discovery-splashes', 'DISCOVERABLE'],
  ['banner', 'banners', 'BANNER'],
] as const

/** Features that may be switched on and off over the API. */
const SWITCHABLE = new Set(['COMMUNITY', 'DISCOVERABLE', 'INVITES_DISABLED', 'RAID_ALERTS_DISABLED'])

/** Changes a guild's settings, writes the audit log and tells the sessions. */
export function editGuild(
  world: World,
  guild: GuildState,
  user: UserRecord,
  edit: Edit,
  reason: string | undefined,
): void {
  const before = { ...guild.record }
  const next: GuildRecord = { ...guild.record }
  checkChannels(guild, edit)
  for (const field of PLAIN) {
    const value = edit[field]
    if (value !== undefined) Object.assign(next, { [field]: value })
  }
  for (const [field, folder, needed] of PICTURES) {
    const value = edit[field]
    if (value && needed && !guild.record.features.includes(needed)) throw refusal('needsBoosts')
    if (value !== undefined) next[field] = value && storeImage(world, `${folder}/${guild.id}`, value)
  }
  if (edit.features) next.features = nextFeatures(world, guild, user, next, edit.features)
  if (edit.owner_id !== undefined && edit.owner_id !== guild.record.owner_id) {
    if (guild.record.owner_id !== user.id) throw refusal('missingPermissions')
    if (world.users.get(edit.owner_id)?.bot) throw refusal('botOwner')
    if (!guild.members.has(edit.owner_id)) throw refusal('unknownMember')
    next.owner_id = edit.owner_id
    guild.permissionCache.clear()
  }
  guild.record = next
  guild.keepRecord()
  audit(world, guild, user.id, AuditLogEvent.GuildUpdate, guild.id, {
    changes: changesBetween(before, next),
    reason,
  })
  publishGuildUpdate(world, guild)
}

function checkChannels(guild: GuildState, edit: Edit): void {
  const fields = [
    'system_channel_id',
    'rules_channel_id',
    'public_updates_channel_id',
    'safety_alerts_channel_id',
  ] as const
  for (const field of fields) {
    const id = edit[field]
    if (!id) continue
    const type = guild.channels.get(id)?.type
    if (type === undefined) throw formError(field, 'CHANNEL_DOES_NOT_EXIST', 'This channel does not exist')
    if (type !== ChannelType.GuildText && type !== ChannelType.GuildAnnouncement)
      throw refusal('communityText')
  }
  if (edit.afk_channel_id && guild.channels.get(edit.afk_channel_id)?.type !== ChannelType.GuildVoice) {
    throw formError('afk_channel_id', 'CHANNEL_DOES_NOT_EXIST', 'This channel does not exist')
  }
}

function nextFeatures(
  world: World,
  guild: GuildState,
  user: UserRecord,
  next: GuildRecord,
  wanted: readonly string[],
): string[] {
  const fixed = guild.record.features.filter((feature) => !SWITCHABLE.has(feature))
  const switched = wanted.filter((feature) => SWITCHABLE.has(feature))
  const had = guild.record.features.includes('COMMUNITY')
  if (switched.includes('COMMUNITY') !== had) {
    if (!allows(guildPermissions(guild, user.id, world.now()), PermissionFlagsBits.Administrator))
      throw refusal('missingPermissions')
  }
  if (switched.includes('COMMUNITY')) {
    for (const field of ['rules_channel_id', 'public_updates_channel_id'] as const) {
      if (next[field] === null) throw formError(field, 'BASE_TYPE_REQUIRED', 'This field is required')
    }
    if (next.verification_level === 0) next.verification_level = 1
    next.explicit_content_filter = 2
  }
  return [...new Set([...fixed, ...switched])]
}
