import { AuditLogEvent, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { measureImage } from '../cdn/measure-image.ts'
import { accessGuild, demand } from '../rest/access.ts'
import { formError, refusal } from '../rest/errors.ts'
import { Answer, route } from '../rest/route.ts'
import { imageData, list, maybe, refuse, snowflake } from '../rest/schema.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, guildPermissions } from '../world/permissions.ts'
import type { EmojiRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { presentEmoji } from './present-emoji.ts'

const MOST_EMOJIS = 50
const LARGEST = 256 * 1024
const CREATE = PermissionFlagsBits.CreateGuildExpressions
const MANAGE = PermissionFlagsBits.ManageGuildExpressions
/** Emojis are limited per guild, whoever changes them. */
const OF_GUILD = { limit: [50, 60] as const, shared: true }

export const emojiName = z.unknown().transform((value, context): string => {
  if (typeof value !== 'string' || value === '')
    return refuse(context, 'BASE_TYPE_REQUIRED', 'This field is required')
  if (value.length < 2 || value.length > 32)
    return refuse(context, 'BASE_TYPE_BAD_LENGTH', 'Must be between 2 and 32 in length.')
  if (!/^\w+$/.test(value))
    return refuse(context, 'STRING_TYPE_REGEX', 'String value did not match validation regex.')
  return value
})

export const emojiRoutes = [
  route('GET', '/guilds/{guild_id}/emojis', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const withMaker = (guildPermissions(guild, caller.user.id, world.now()) & (CREATE | MANAGE)) !== 0n
      return guild.emojis.list().map((emoji) => presentEmoji(world, emoji, withMaker))
    },
  }),
  route('GET', '/guilds/{guild_id}/emojis/{emoji_id}', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      return presentEmoji(world, find(guild, params.emoji_id), true)
    },
  }),
  route('POST', '/guilds/{guild_id}/emojis', {
    ...OF_GUILD,
    body: z.object({ name: emojiName, image: imageData, roles: maybe(list(snowflake, 250)) }),
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      demandExpressions(world, guild, caller.user.id, true)
      const animated = body.image.type === 'image/gif'
      const alike = guild.emojis.list().filter((emoji) => emoji.animated === animated).length
      if (alike >= MOST_EMOJIS) throw refusal(animated ? 'tooManyAnimatedEmojis' : 'tooManyEmojis')
      const id = world.ids.next()
      const emoji: EmojiRecord = {
        id,
        name: body.name,
        roles: body.roles ?? [],
        user_id: caller.user.id,
        require_colons: true,
        managed: false,
        animated,
        available: true,
      }
      storeEmoji(world, id, body.image.bytes)
      guild.emojis.put(id, emoji)
      audit(world, guild, caller.user.id, AuditLogEvent.EmojiCreate, id, {
        changes: [{ key: 'name', new_value: emoji.name }],
        reason,
      })
      publishEmojis(world, guild)
      return new Answer(201, presentEmoji(world, emoji, true))
    },
  }),
  route('PATCH', '/guilds/{guild_id}/emojis/{emoji_id}', {
    ...OF_GUILD,
    body: z.object({ name: maybe(emojiName), roles: maybe(list(snowflake, 250)) }),
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const emoji = find(guild, params.emoji_id)
      demandExpressions(world, guild, caller.user.id, emoji.user_id === caller.user.id)
      const before = { ...emoji }
      if (body.name !== undefined) emoji.name = body.name
      if (body.roles !== undefined) emoji.roles = body.roles
      guild.emojis.put(emoji.id, emoji)
      audit(world, guild, caller.user.id, AuditLogEvent.EmojiUpdate, emoji.id, {
        changes: changesBetween(before, emoji),
        reason,
      })
      publishEmojis(world, guild)
      return presentEmoji(world, emoji, true)
    },
  }),
  route('DELETE', '/guilds/{guild_id}/emojis/{emoji_id}', {
    ...OF_GUILD,
    handle({ world, caller, params, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const emoji = find(guild, params.emoji_id)
      demandExpressions(world, guild, caller.user.id, emoji.user_id === caller.user.id)
      guild.emojis.remove(emoji.id)
      audit(world, guild, caller.user.id, AuditLogEvent.EmojiDelete, emoji.id, {
        changes: [{ key: 'name', old_value: emoji.name }],
        reason,
      })
      publishEmojis(world, guild)
    },
  }),
]

/** Keeps an emoji's picture; throws a form error for one that is none or too large. */
export function storeEmoji(world: World, id: string, bytes: Buffer): void {
  if (bytes.length > LARGEST)
    throw formError('image', 'BINARY_TYPE_MAX_SIZE', 'File cannot be larger than 256.0 kb.')
  if (!measureImage(bytes)) throw formError('image', 'IMAGE_INVALID', 'Invalid image')
  world.files.write(`emojis/${id}`, bytes)
}

function find(guild: GuildState, id: string): EmojiRecord {
  const emoji = guild.emojis.get(id)
  if (!emoji) throw refusal('unknownEmoji')
  return emoji
}

/** Own expressions need Create, those of others Manage. */
function demandExpressions(world: World, guild: GuildState, userId: string, isOwn: boolean): void {
  const permissions = guildPermissions(guild, userId, world.now())
  if (isOwn && allows(permissions, CREATE)) return
  demand(permissions, MANAGE)
}

function publishEmojis(world: World, guild: GuildState): void {
  world.publish({
    event: 'GUILD_EMOJIS_UPDATE',
    data: { guild_id: guild.id, emojis: guild.emojis.list().map((emoji) => presentEmoji(world, emoji)) },
    intents: GatewayIntentBits.GuildExpressions,
    audience: { guild: guild.id },
  })
}
