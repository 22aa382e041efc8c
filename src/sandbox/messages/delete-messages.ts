import { GatewayIntentBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** A dispatch names as many messages as one request may delete. */
const MOST_AT_ONCE = 100

/** Removes messages of one channel and tells the sessions in as few dispatches as can be. */
export function deleteMessages(
  world: World,
  guild: GuildState,
  channelId: Snowflake,
  messages: readonly MessageRecord[],
): void {
  for (let at = 0; at < messages.length; at += MOST_AT_ONCE) {
    const part = messages.slice(at, at + MOST_AT_ONCE)
    for (const message of part) world.removeMessage(message)
    world.publish({
      event: 'MESSAGE_DELETE_BULK',
      data: { ids: part.map(({ id }) => id), channel_id: channelId, guild_id: guild.id },
      intents: GatewayIntentBits.GuildMessages,
      audience: { guild: guild.id, channel: channelId },
    })
  }
}
