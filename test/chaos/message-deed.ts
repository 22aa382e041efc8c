import { pick } from '../../src/core/random.ts'
import type { Random } from '../../src/core/random.ts'
import type { Deed } from './deed.ts'
import { MESSAGE_XP } from './plan.ts'

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

/** Messages in channels and threads: one a round, now and then some more within the cooldown, of which one earns. */
export const messageDeed: Deed = {
  kind: 'message',
  isTold: true,
  async act({ discord, guild, random }, memberId, round) {
    const count = random.next() < 0.25 ? 3 : 1
    const channelId = pick(random, Object.values(guild.channels))
    const sent = []
    for (let index = 0; index < count; index += 1) {
      const { id } = await discord.control.as(memberId).send(channelId, sentence(random))
      sent.push({
        kind: 'message',
        group: `message:${guild.id}:${memberId}:${round}`,
        guildId: guild.id,
        memberId,
        key: `message:${id}`,
        worth: MESSAGE_XP,
      })
    }
    return sent
  },
}

function sentence(random: Random): string {
  const word = () => pick(random, SYLLABLES) + pick(random, SYLLABLES) + pick(random, SYLLABLES)
  return Array.from({ length: 7 }, word).join(' ')
}
