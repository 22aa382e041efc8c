import { PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { accessMessage, demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { choice, integer, maybe, snowflake } from '../rest/schema.ts'
import { presentUserById } from '../users/present-user.ts'
import { addReaction } from './add-reaction.ts'
import { parseEmoji, sameEmoji } from './parse-emoji.ts'
import { clearReactions, removeReaction } from './remove-reaction.ts'

const MESSAGE = '/channels/{channel_id}/messages/{message_id}/reactions'
const LIMIT = [1, 0.25] as const

export const reactionRoutes = [
  route('PUT', `${MESSAGE}/{emoji_name}/@me`, {
    limit: LIMIT,
    handle({ world, caller, params }) {
      addReaction(world, caller.user, params.channel_id, params.message_id, params.emoji_name)
    },
  }),
  route('DELETE', `${MESSAGE}/{emoji_name}/@me`, {
    limit: LIMIT,
    handle({ world, caller, params }) {
      const { message } = accessMessage(world, caller.user, params.channel_id, params.message_id)
      removeReaction(world, message, parseEmoji(world, params.emoji_name), caller.user.id)
    },
  }),
  route('DELETE', `${MESSAGE}/{emoji_name}/{user_id}`, {
    limit: LIMIT,
    handle({ world, caller, params }) {
      const { message, permissions, guild } = accessMessage(
        world,
        caller.user,
        params.channel_id,
        params.message_id,
      )
      if (params.user_id !== caller.user.id) {
        if (!guild) throw refusal('notOnPrivateChannel')
        demand(permissions, PermissionFlagsBits.ManageMessages)
      }
      removeReaction(world, message, parseEmoji(world, params.emoji_name), params.user_id)
    },
  }),
  route('GET', `${MESSAGE}/{emoji_name}`, {
    query: z.object({ type: maybe(choice([0, 1])), after: maybe(snowflake), limit: maybe(integer(1, 100)) }),
    handle({ world, caller, params, query }) {
      const needed = PermissionFlagsBits.ReadMessageHistory
      const { message } = accessMessage(world, caller.user, params.channel_id, params.message_id, needed)
      const emoji = parseEmoji(world, params.emoji_name)
      const reaction = message.reactions.find((each) => sameEmoji(each.emoji, emoji))
      const ids = (query.type === 1 ? reaction?.burst_user_ids : reaction?.user_ids) ?? []
      const after = BigInt(query.after ?? 0)
      return ids
        .filter((id) => BigInt(id) > after)
        .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
        .slice(0, query.limit ?? 25)
        .map((id) => presentUserById(world, id))
    },
  }),
  route('DELETE', MESSAGE, {
    limit: LIMIT,
    handle({ world, caller, params }) {
      const needed = PermissionFlagsBits.ManageMessages
      const { message, guild } = accessMessage(
        world,
        caller.user,
        params.channel_id,
        params.message_id,
        needed,
      )
      if (!guild) throw refusal('notOnPrivateChannel')
      clearReactions(world, message)
    },
  }),
  route('DELETE', `${MESSAGE}/{emoji_name}`, {
    limit: LIMIT,
    handle({ world, caller, params }) {
      const needed = PermissionFlagsBits.ManageMessages
      const { message, guild } = accessMessage(
        world,
        caller.user,
        params.channel_id,
        params.message_id,
        needed,
      )
      if (!guild) throw refusal('notOnPrivateChannel')
      clearReactions(world, message, parseEmoji(world, params.emoji_name))
    },
  }),
]
