import { pick } from '../../../src/core/random.ts'
import type { Random } from '../../../src/core/random.ts'
import { sent, type Deed, type Scene, type Sent, type Written } from './deed.ts'

const SYLLABLES = 'ba cu di fo ga hel in jo ka lum mi nor pe qui ra sol ti vu'.split(' ')
const REMEMBERED = 30

/**
 * Messages in channels and threads: one a round, now and then some more within the cooldown, of which one earns. Some reply to
 * somebody else, who earns by that.
 */
export const messageDeed: Deed = {
  async act(scene, memberId, round) {
    const { random } = scene
    const count = random.next() < 0.25 ? 3 : 1
    const all: Sent[] = []
    for (let index = 0; index < count; index += 1) {
      const answered = random.next() < 0.2 ? pickOther(scene, memberId) : undefined
      const id = await write(scene, memberId, answered)
      all.push(messageSent(scene, memberId, id, round))
      if (answered) all.push(sent(scene, 'reply', answered.authorId, `reply:${id}`))
    }
    return all
  },
}

/** A message, of which one a member and round earns. */
export function messageSent(scene: Scene, memberId: string, id: string, round: number): Sent {
  return sent(scene, 'message', memberId, `message:${id}`, {
    group: `message:${scene.guild.id}:${memberId}:${round}`,
  })
}

/** A message of somebody else of late; undefined when there is none. */
export function pickOther({ recent, random }: Scene, memberId: string): Written | undefined {
  const others = recent.filter(({ authorId }) => authorId !== memberId)
  return others.length > 0 ? pick(random, others) : undefined
}

export function note(scene: Scene, written: Written): void {
  scene.recent.push(written)
  if (scene.recent.length > REMEMBERED) scene.recent.shift()
}

async function write(scene: Scene, authorId: string, answered: Written | undefined): Promise<string> {
  const { discord, guild, random, threads } = scene
  const { general = '', games = '', music = '' } = guild.channels
  const places = random.next() < 0.2 && threads.length > 0 ? threads : [general, games, music]
  const channelId = answered?.channelId ?? pick(random, places)
  const options = answered ? { replyTo: answered.id } : {}
  const { id } = await discord.control.as(authorId).send(channelId, sentence(random), options)
  note(scene, { id, channelId, authorId })
  return id
}

/** Something that nobody wrote before. */
export function sentence(random: Random): string {
  const word = () => pick(random, SYLLABLES) + pick(random, SYLLABLES) + pick(random, SYLLABLES)
  return Array.from({ length: 7 }, word).join(' ')
}
