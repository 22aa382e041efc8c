import { GatewayIntentBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { messageAudience } from '../messages/publish-message.ts'
import { refusal } from '../rest/errors.ts'
import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { sameEmoji, type EmojiIdentity } from './parse-emoji.ts'

/** Takes one person's reaction away; throws 10014 when there is none of that emoji. */
export function removeReaction(
  world: World,
  message: MessageRecord,
  emoji: EmojiIdentity,
  userId: Snowflake,
): void {
  const reaction = message.reactions.find((each) => sameEmoji(each.emoji, emoji))
  if (!reaction) throw refusal('unknownReactionEmoji')
  if (!reaction.user_ids.includes(userId)) return
  reaction.user_ids = reaction.user_ids.filter((id) => id !== userId)
  if (reaction.user_ids.length === 0 && reaction.burst_user_ids.length === 0) {
    message.reactions = message.reactions.filter((each) => each !== reaction)
  }
  world.keepMessage(message)
  tell(world, message, 'MESSAGE_REACTION_REMOVE', {
    user_id: userId,
    emoji: reaction.emoji,
    burst: false,
    type: 0,
  })
}

/** Takes all reactions away, or all of one emoji. */
export function clearReactions(world: World, message: MessageRecord, emoji?: EmojiIdentity): void {
  if (!emoji) {
    message.reactions = []
    world.keepMessage(message)
    tell(world, message, 'MESSAGE_REACTION_REMOVE_ALL', {})
    return
  }
  if (!message.reactions.some((each) => sameEmoji(each.emoji, emoji))) throw refusal('unknownReactionEmoji')
  message.reactions = message.reactions.filter((each) => !sameEmoji(each.emoji, emoji))
  world.keepMessage(message)
  tell(world, message, 'MESSAGE_REACTION_REMOVE_EMOJI', { emoji })
}

function tell(world: World, message: MessageRecord, event: string, data: object): void {
  world.publish({
    event,
    data: {
      channel_id: message.channel_id,
      message_id: message.id,
      ...(message.guild_id ? { guild_id: message.guild_id } : {}),
      ...data,
    },
    intents: message.guild_id
      ? GatewayIntentBits.GuildMessageReactions
      : GatewayIntentBits.DirectMessageReactions,
    audience: messageAudience(world, message),
  })
}
