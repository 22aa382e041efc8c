import type { Snowflake } from '../../core/snowflake.ts'
import { refusal } from '../rest/errors.ts'
import type { EmojiRecord, ReactionRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

const EMOJI = new RegExp(String.raw`^(?:\p{RGI_Emoji}|\p{Emoji_Presentation}|[0-9#*]\u{FE0F}?\u{20E3})$`, 'v')

export type EmojiIdentity = ReactionRecord['emoji']

/** Reads `👍` or `name:id` as a route writes it; throws 10014 for what is no emoji that exists here. */
export function parseEmoji(world: World, text: string): EmojiIdentity {
  const custom = /^(?:a:)?([\w~]{1,32}):(\d{1,20})$/.exec(text)
  if (custom?.[2]) {
    const found = findEmoji(world, custom[2])
    if (!found) throw refusal('unknownReactionEmoji')
    return { id: found.id, name: found.name, ...(found.animated ? { animated: true } : {}) }
  }
  if (!isEmoji(text)) throw refusal('unknownReactionEmoji')
  return { id: null, name: text }
}

/** Whether a text is one emoji of Unicode, with its variation selectors or without them. */
function isEmoji(text: string): boolean {
  if (text.length > 40) return false
  const bare = text.replaceAll('\u{FE0F}', '')
  return [text, bare, `${bare}\u{FE0F}`, bare.replace(/^./u, '$&\u{FE0F}')].some((form) => EMOJI.test(form))
}

/** A custom emoji of any guild or application. */
export function findEmoji(world: World, id: Snowflake): EmojiRecord | undefined {
  for (const guild of world.guilds.values()) {
    const found = guild.emojis.get(id)
    if (found) return found
  }
  return world.applicationEmojis.list().find((emoji) => emoji.id === id)
}

export function sameEmoji(one: EmojiIdentity, other: EmojiIdentity): boolean {
  if (one.id !== null || other.id !== null) return one.id === other.id
  return one.name.replace(/\u{FE0F}/gu, '') === other.name.replace(/\u{FE0F}/gu, '')
}
