import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { ChannelAccess } from '../rest/access.ts'
import type { Account } from '../rest/caller.ts'
import { DiscordError } from '../rest/errors.ts'
import { snowflakeTime } from '../../core/snowflake.ts'
import type { World } from '../world/world.ts'

const EXEMPT =
  PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ManageChannels | PermissionFlagsBits.BypassSlowmode

/** Refuses a person's message (20016) that comes too soon after their last in a channel with slow mode. */
export function checkSlowmode(world: World, caller: Account, { channel, permissions }: ChannelAccess): void {
  const wait = channel.rate_limit_per_user * 1000
  if (wait === 0 || caller.kind === 'bot' || (permissions & EXEMPT) !== 0n) return
  const now = world.now()
  for (const message of world.messages(channel.id).before(2n ** 63n, 200)) {
    const age = now - snowflakeTime(message.id)
    if (age >= wait) return
    if (message.author_id !== caller.user.id || message.webhook) continue
    throw new DiscordError(
      429,
      20016,
      'This action cannot be performed due to slowmode rate limit',
      undefined,
      { retry_after: (wait - age) / 1000 },
    )
  }
}
