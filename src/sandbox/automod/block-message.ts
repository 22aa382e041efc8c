import type { Snowflake } from '../../core/snowflake.ts'
import { refusal } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { judgeMessage } from './judge-message.ts'
import { runActions } from './run-actions.ts'

/** Holds a message against the guild's AutoMod rules and runs what they say; throws 200000 when one blocks it. */
export function blockByAutoMod(
  world: World,
  guild: GuildState,
  channel: ChannelRecord,
  userId: Snowflake,
  content: string,
): void {
  let blocked = false
  for (const hit of judgeMessage(world, guild, channel, userId, content)) {
    if (runActions(world, guild, channel, userId, content, hit)) blocked = true
  }
  if (blocked) throw refusal('automodBlocked')
}
