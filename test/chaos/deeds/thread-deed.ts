import { ChannelType } from 'discord-api-types/v10'
import { pick } from '../../../src/core/random.ts'
import { sent, type Deed, type Scene } from './deed.ts'
import { messageSent, sentence } from './message-deed.ts'

const MOST_OPEN = 4

/** Threads and forum posts, each of which earns; of those that are open the oldest is archived. */
export const threadDeed: Deed = {
  async act(scene, memberId, round) {
    const { discord, guild, random, threads } = scene
    if (random.next() >= 0.02) return []
    const { general = '', games = '', questions = '' } = guild.channels
    const isPost = random.next() < 0.3
    const channelId = isPost ? questions : pick(random, [general, games])
    const name = sentence(random).slice(0, 40)
    const body = isPost
      ? { name, message: { content: sentence(random) } }
      : { name, type: ChannelType.PublicThread }
    const made = await discord.control
      .as(memberId)
      .request('POST', '/channels/{channel_id}/threads', { params: { channel_id: channelId }, body })
    const { id } = made as { id: string }
    threads.push(id)
    if (threads.length > MOST_OPEN) await archiveOldest(scene)
    const opened = sent(scene, 'thread', memberId, `thread:${id}`)
    return isPost ? [opened, messageSent(scene, memberId, id, round)] : [opened]
  },
}

/** Nobody writes or reacts there any more, since that would open it again or be refused. */
async function archiveOldest({ discord, guild, threads, recent }: Scene): Promise<void> {
  const oldest = threads.shift()
  if (!oldest) return
  const owner = discord.control.as(guild.ownerId)
  const params = { channel_id: oldest }
  await owner.request('PATCH', '/channels/{channel_id}', { params, body: { archived: true } })
  recent.splice(0, recent.length, ...recent.filter(({ channelId }) => channelId !== oldest))
}
