import { snowflakeTime } from '../../src/core/snowflake.ts'
import type { Deed } from './deed.ts'
import { pickOther } from './message-deed.ts'
import { REACTION_XP } from './plan.ts'

const DAY = 86_400_000

/** Reactions to others' messages; of one pair and day one earns, however many there are. No history tells of them. */
export const reactionDeed: Deed = {
  kind: 'reaction',
  isTold: false,
  async act(scene, memberId) {
    const { discord, guild, random } = scene
    const message = random.next() < 0.3 ? pickOther(scene, memberId) : undefined
    if (!message) return []
    await discord.control.as(memberId).react(message.channelId, message.id, '🌱')
    const day = Math.floor(snowflakeTime(message.id) / DAY)
    const key = `reaction:${guild.id}:${message.authorId}:${memberId}:${day}`
    const { authorId } = message
    return [{ kind: 'reaction', group: key, guildId: guild.id, memberId: authorId, key, worth: REACTION_XP }]
  },
}
