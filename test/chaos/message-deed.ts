import { pick } from '../../src/core/random.ts'
import type { Random } from '../../src/core/random.ts'
import type { Deed, Scene, Sent, Written } from './deed.ts'
import { MESSAGE_XP, REPLY_XP } from './plan.ts'

const SYLLABLES = [
  'ba',
  'cu',
  'di',
  'fo',
  'ga',
  'hel',
  'in',
  'jo',
  'ka',
  'lum',
  'mi',
  'nor',
  'pe',
  'qui',
  'ra',
  'sol',
  'ti',
  'vu',
]

const REMEMBERED = 30

/**
 * Messages in channels: one a round, now and then some more within the cooldown, of which one earns. Some reply to somebody
 * else, who earns by that.
 */
export const messageDeed: Deed = {
  kind: 'message',
  isTold: true,
  async act(scene, memberId, round) {
    const { guild, random } = scene
    const count = random.next() < 0.25 ? 3 : 1
    const sent: Sent[] = []
    for (let index = 0; index < count; index += 1) {
      const answered = random.next() < 0.2 ? pickOther(scene, memberId) : undefined
      const id = await write(scene, memberId, answered)
      sent.push({
        kind: 'message',
        group: `message:${guild.id}:${memberId}:${round}`,
        guildId: guild.id,
        memberId,
        key: `message:${id}`,
        worth: MESSAGE_XP,
      })
      if (answered) sent.push(replyTo(answered, guild.id, id))
    }
    return sent
  },
}

/** A message of somebody else of late; undefined when there is none. */
export function pickOther({ recent, random }: Scene, memberId: string): Written | undefined {
  const others = recent.filter(({ authorId }) => authorId !== memberId)
  return others.length > 0 ? pick(random, others) : undefined
}

async function write(scene: Scene, authorId: string, answered: Written | undefined): Promise<string> {
  const { discord, guild, random, recent } = scene
  const channelId = answered?.channelId ?? pick(random, Object.values(guild.channels))
  const options = answered ? { replyTo: answered.id } : {}
  const { id } = await discord.control.as(authorId).send(channelId, sentence(random), options)
  recent.push({ id, channelId, authorId })
  if (recent.length > REMEMBERED) recent.shift()
  return id
}

function replyTo({ authorId }: Written, guildId: string, id: string): Sent {
  const key = `reply:${id}`
  return { kind: 'reply', group: key, guildId, memberId: authorId, key, worth: REPLY_XP }
}

function sentence(random: Random): string {
  const word = () => pick(random, SYLLABLES) + pick(random, SYLLABLES) + pick(random, SYLLABLES)
  return Array.from({ length: 7 }, word).join(' ')
}
