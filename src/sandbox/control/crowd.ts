import { GatewayIntentBits, MessageType } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { admitMember } from '../members/admit-member.ts'
import { presentPartialMember } from '../members/present-member.ts'
import { makeUser } from '../users/make-user.ts'
import { presentUser } from '../users/present-user.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** Makes many silent members at once. */
export function crowd(
  world: World,
  guild: GuildState,
  count: number,
  roles: readonly Snowflake[],
): Snowflake[] {
  const ids: Snowflake[] = []
  for (let index = 0; index < count; index++) {
    const user = makeUser(world, { username: `member${guild.members.size}`, simulated: true })
    admitMember(world, guild, user, { silent: true, roles })
    ids.push(user.id)
  }
  return ids
}

const BATCH = 500

/** Publishes small MESSAGE_CREATE events that are kept nowhere, as fast as wanted and as the clients read. */
export async function flood(
  world: World,
  channelId: Snowflake,
  author: UserRecord,
  count: number,
  perSecond: number | undefined,
  relieved: () => Promise<void>,
): Promise<void> {
  const guild = world.guildOfChannel(channelId)
  const member = guild?.members.get(author.id)
  if (!guild || !member) throw new Error('the author must be a member of the channel’s guild')
  const shared = { ...smallMessage(world, guild, channelId, author), member: presentPartialMember(member) }
  const tail = JSON.stringify(shared).slice(1)
  const startedAt = performance.now()
  for (let sent = 0; sent < count;) {
    const due =
      perSecond === undefined
        ? count
        : Math.min(count, Math.ceil(((performance.now() - startedAt) / 1000) * perSecond))
    const batch = Math.min(BATCH, due - sent)
    for (let index = 0; index < batch; index++) {
      const id = world.ids.next()
      world.publish({
        event: 'MESSAGE_CREATE',
        data: shared,
        json: `{"id":"${id}",${tail}`,
        intents: GatewayIntentBits.GuildMessages,
        audience: { guild: guild.id, channel: channelId },
      })
    }
    sent += Math.max(0, batch)
    await new Promise((done) => void setImmediate(done))
    await relieved()
  }
}

function smallMessage(world: World, guild: GuildState, channelId: Snowflake, author: UserRecord): object {
  return {
    type: MessageType.Default,
    channel_id: channelId,
    guild_id: guild.id,
    channel_type: 0,
    content: 'hello',
    author: presentUser(author),
    timestamp: world.timestamp(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: 0,
  }
}
