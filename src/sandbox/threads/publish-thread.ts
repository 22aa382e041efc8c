import { GatewayIntentBits } from 'discord-api-types/v10'
import { presentChannel } from '../channels/present-channel.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** Tells those who may see a thread that it was made or changed. */
export function publishThread(
  world: World,
  event: 'THREAD_CREATE' | 'THREAD_UPDATE',
  thread: ChannelRecord,
  extra: object = {},
): void {
  world.publish({
    event,
    data: { ...presentChannel(world, thread), ...extra },
    intents: GatewayIntentBits.Guilds,
    audience: { guild: thread.guild_id ?? '', channel: thread.id },
  })
}
