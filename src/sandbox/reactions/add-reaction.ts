import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { presentMember } from '../members/present-member.ts'
import { messageAudience } from '../messages/publish-message.ts'
import { accessMessage, demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { parseEmoji, sameEmoji } from './parse-emoji.ts'

const MOST_REACTIONS = 20

/** Adds `user`'s reaction; one that is there already changes nothing. */
export function addReaction(
  world: World,
  user: UserRecord,
  channelId: Snowflake,
  messageId: Snowflake,
  emojiText: string,
): void {
  const needed = PermissionFlagsBits.ReadMessageHistory
  const { message, guild, channel, permissions } = accessMessage(world, user, channelId, messageId, needed)
  if (channel.thread_metadata?.archived) throw refusal('archivedThread')
  const emoji = parseEmoji(world, emojiText)
  let reaction = message.reactions.find((each) => sameEmoji(each.emoji, emoji))
  if (!reaction) {
    demand(permissions, PermissionFlagsBits.AddReactions)
    if (emoji.id && guild && !guild.emojis.has(emoji.id))
      demand(permissions, PermissionFlagsBits.UseExternalEmojis)
    if (message.reactions.length >= MOST_REACTIONS) throw refusal('tooManyReactions')
    reaction = { emoji, user_ids: [], burst_user_ids: [] }
    message.reactions.push(reaction)
  }
  if (reaction.user_ids.includes(user.id)) return
  reaction.user_ids.push(user.id)
  world.keepMessage(message)
  const member = guild?.members.get(user.id)
  world.publish({
    event: 'MESSAGE_REACTION_ADD',
    data: {
      user_id: user.id,
      channel_id: channelId,
      message_id: messageId,
      ...(guild ? { guild_id: guild.id } : {}),
      ...(member ? { member: presentMember(world, member) } : {}),
      emoji: reaction.emoji,
      message_author_id: message.author_id,
      burst: false,
      type: 0,
    },
    intents: guild ? GatewayIntentBits.GuildMessageReactions : GatewayIntentBits.DirectMessageReactions,
    audience: messageAudience(world, message),
  })
}
