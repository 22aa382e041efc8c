import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { formError, refusal } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS, guildPermissions } from '../world/permissions.ts'
import type { ChannelRecord, ForumTagRecord, OverwriteRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { ChannelFields } from './channel-forms.ts'

const MOST_IN_CATEGORY = 50
/** Of a guild without boosts, in bits a second. */
const HIGHEST_BITRATE = 96_000
const MOST_IN_VOICE = 99
const PLAIN = [
  'topic',
  'position',
  'nsfw',
  'rate_limit_per_user',
  'default_auto_archive_duration',
  'default_thread_rate_limit_per_user',
  'default_sort_order',
  'default_forum_layout',
  'bitrate',
  'user_limit',
  'rtc_region',
  'video_quality_mode',
] as const

const LOWERCASE = new Set<number>([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
])

/** The fields of a channel's record that a form sets; throws form errors for what does not fit the guild. */
export function shapeChannel(
  world: World,
  guild: GuildState,
  user: UserRecord,
  type: number,
  given: ChannelFields,
  existing?: ChannelRecord,
): Partial<ChannelRecord> {
  const shaped: Partial<ChannelRecord> = {}
  if (given.name !== undefined) shaped.name = channelName(type, given.name)
  const isForum = type === ChannelType.GuildForum || type === ChannelType.GuildMedia
  if (typeof given.topic === 'string' && given.topic.length > (isForum ? 4096 : 1024)) {
    throw formError('topic', 'BASE_TYPE_MAX_LENGTH', 'Must be 1024 or fewer in length.')
  }
  if (given.bitrate !== undefined && given.bitrate > HIGHEST_BITRATE) throw refusal('bitrateTooHigh')
  if (type === ChannelType.GuildVoice && (given.user_limit ?? 0) > MOST_IN_VOICE) {
    const message = `int value should be less than or equal to ${MOST_IN_VOICE}.`
    throw formError('user_limit', 'NUMBER_TYPE_MAX', message)
  }
  for (const field of PLAIN) {
    const value = given[field]
    if (value !== undefined) Object.assign(shaped, { [field]: value })
  }
  if (given.default_reaction_emoji !== undefined) {
    const emoji = given.default_reaction_emoji
    shaped.default_reaction_emoji = emoji && {
      emoji_id: emoji.emoji_id ?? null,
      emoji_name: emoji.emoji_name ?? null,
    }
  }
  if (given.parent_id !== undefined) shaped.parent_id = checkParent(guild, type, given.parent_id, existing)
  if (given.permission_overwrites) {
    shaped.permission_overwrites = shapeOverwrites(world, guild, user, given.permission_overwrites)
  } else if (!existing && shaped.parent_id) {
    shaped.permission_overwrites = [...(guild.channels.get(shaped.parent_id)?.permission_overwrites ?? [])]
  }
  if (given.available_tags) shaped.available_tags = shapeTags(world, given.available_tags)
  return shaped
}

/** Channel names of the text kinds are lower case with dashes. */
export function channelName(type: number, name: string): string {
  if (!LOWERCASE.has(type)) return name
  return name.toLowerCase().replace(/\s+/g, '-')
}

/** Overwrites as kept; nobody may hand out what they do not have. */
export function shapeOverwrites(
  world: World,
  guild: GuildState,
  user: UserRecord,
  given: NonNullable<ChannelFields['permission_overwrites']>,
): OverwriteRecord[] {
  const own = guildPermissions(guild, user.id, world.now())
  return given.map((overwrite, index) => {
    const type = overwrite.type === 1 || overwrite.type === 'member' ? 1 : 0
    if (type === 0 && !guild.roles.has(overwrite.id) && overwrite.type !== undefined) {
      throw formError(`permission_overwrites.${index}.id`, 'OVERWRITE_UNKNOWN_ROLE', 'Unknown role')
    }
    const allow = BigInt(overwrite.allow ?? 0) & ALL_PERMISSIONS
    const deny = BigInt(overwrite.deny ?? 0) & ALL_PERMISSIONS
    // Whoever could set Manage Roles in a channel could take everything else there.
    const mayGive = own & ~PermissionFlagsBits.ManageRoles
    if (own !== ALL_PERMISSIONS && ((allow | deny) & ~mayGive) !== 0n) throw refusal('missingPermissions')
    return { id: overwrite.id, type, allow: allow.toString(), deny: deny.toString() }
  })
}

function checkParent(
  guild: GuildState,
  type: number,
  parentId: string | null,
  existing: ChannelRecord | undefined,
): string | null {
  if (parentId === null) return null
  const parent = guild.channels.get(parentId)
  if (type === ChannelType.GuildCategory) {
    throw formError('parent_id', 'CHANNEL_PARENT_INVALID_TYPE', 'Categories cannot have subcategories')
  }
  if (parent?.type !== ChannelType.GuildCategory) {
    throw formError('parent_id', 'CHANNEL_PARENT_INVALID', 'Category does not exist')
  }
  const inside = guild.channels
    .list()
    .filter((each) => each.parent_id === parentId && each.id !== existing?.id).length
  if (inside >= MOST_IN_CATEGORY) {
    throw formError(
      'parent_id',
      'CHANNEL_PARENT_MAX_CHANNELS',
      'Maximum number of channels in category reached (50)',
    )
  }
  return parentId
}

function shapeTags(world: World, given: NonNullable<ChannelFields['available_tags']>): ForumTagRecord[] {
  const names = new Set(given.map((tag) => tag.name))
  if (names.size < given.length) throw refusal('tagNamesNotUnique')
  return given.map((tag) => ({
    id: tag.id ?? world.ids.next(),
    name: tag.name,
    moderated: tag.moderated ?? false,
    emoji_id: tag.emoji_id ?? null,
    emoji_name: tag.emoji_name ?? null,
  }))
}
