import { z } from 'zod'
import { emojiName, storeEmoji } from '../emojis/emoji-routes.ts'
import { presentEmoji } from '../emojis/present-emoji.ts'
import type { Caller } from '../rest/caller.ts'
import { refusal } from '../rest/errors.ts'
import { Answer, route } from '../rest/route.ts'
import { imageData } from '../rest/schema.ts'
import type { EmojiRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

const BASE = '/applications/{application_id}/emojis'
const MOST_EMOJIS = 2000

type BotCaller = Extract<Caller, { kind: 'bot' }>

/** Emojis that belong to an application and that it may use everywhere. */
export const applicationEmojiRoutes = [
  route('GET', BASE, {
    access: 'bot',
    handle({ world, caller, params }) {
      own(caller, params.application_id)
      return {
        items: emojisOf(world, params.application_id).map((emoji) => presentEmoji(world, emoji, true)),
      }
    },
  }),
  route('GET', `${BASE}/{emoji_id}`, {
    access: 'bot',
    handle: ({ world, caller, params }) =>
      presentEmoji(world, find(world, caller, params.application_id, params.emoji_id), true),
  }),
  route('POST', BASE, {
    access: 'bot',
    body: z.object({ name: emojiName, image: imageData }),
    handle({ world, caller, params, body }) {
      own(caller, params.application_id)
      if (emojisOf(world, params.application_id).length >= MOST_EMOJIS) throw refusal('tooManyEmojis')
      const emoji: EmojiRecord = {
        id: world.ids.next(),
        name: body.name,
        roles: [],
        user_id: caller.user.id,
        require_colons: true,
        managed: false,
        animated: body.image.type === 'image/gif',
        available: true,
      }
      storeEmoji(world, emoji.id, body.image.bytes)
      world.applicationEmojis.put(`${params.application_id}.${emoji.id}`, emoji)
      return new Answer(201, presentEmoji(world, emoji, true))
    },
  }),
  route('PATCH', `${BASE}/{emoji_id}`, {
    access: 'bot',
    body: z.object({ name: emojiName }),
    handle({ world, caller, params, body }) {
      const emoji = find(world, caller, params.application_id, params.emoji_id)
      emoji.name = body.name
      world.applicationEmojis.put(`${params.application_id}.${emoji.id}`, emoji)
      return presentEmoji(world, emoji, true)
    },
  }),
  route('DELETE', `${BASE}/{emoji_id}`, {
    access: 'bot',
    handle({ world, caller, params }) {
      const emoji = find(world, caller, params.application_id, params.emoji_id)
      world.applicationEmojis.remove(`${params.application_id}.${emoji.id}`)
    },
  }),
]

function own(caller: BotCaller, applicationId: string): void {
  if (caller.application.id !== applicationId) throw refusal('notThisApplication')
}

function emojisOf(world: World, applicationId: string): EmojiRecord[] {
  const keys = world.applicationEmojis.keys().filter((key) => key.startsWith(`${applicationId}.`))
  return keys.flatMap((key) => world.applicationEmojis.get(key) ?? [])
}

function find(world: World, caller: BotCaller, applicationId: string, emojiId: string): EmojiRecord {
  own(caller, applicationId)
  const emoji = world.applicationEmojis.get(`${applicationId}.${emojiId}`)
  if (!emoji) throw refusal('unknownEmoji')
  return emoji
}
