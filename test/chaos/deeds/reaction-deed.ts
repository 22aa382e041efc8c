import { snowflakeTime } from '../../../src/core/snowflake.ts'
import { sent, type Deed } from './deed.ts'
import { pickOther } from './message-deed.ts'

const DAY = 86_400_000
const REACTIONS = '/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me'
const EMOJI = '🌱'

/**
 * Reactions to others' messages; of one pair and day one earns, however many there are. One that is taken back at once may be
 * known or not: no history tells of it.
 */
export const reactionDeed: Deed = {
  async act(scene, memberId) {
    const { discord, guild, random } = scene
    const message = random.next() < 0.15 ? pickOther(scene, memberId) : undefined
    if (!message) return []
    const { id, channelId, authorId } = message
    const actor = discord.control.as(memberId)
    await actor.react(channelId, id, EMOJI)
    const isSure = random.next() >= 0.1
    const params = { channel_id: channelId, message_id: id, emoji_name: EMOJI }
    if (!isSure) await actor.request('DELETE', REACTIONS, { params })
    const key = `reaction:${guild.id}:${authorId}:${memberId}:${Math.floor(snowflakeTime(id) / DAY)}`
    return [sent(scene, 'reaction', authorId, key, { isSure })]
  },
}
