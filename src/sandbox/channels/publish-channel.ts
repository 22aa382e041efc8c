import { GatewayIntentBits } from 'discord-api-types/v10'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { presentChannel } from './present-channel.ts'

/** Tells those who may see a channel (bots: every one of the guild) that it was made, changed or deleted. */
export function publishChannel(
  world: World,
  guild: GuildState,
  event: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE',
  channel: ChannelRecord,
): void {
  world.publish({
    event,
    data: presentChannel(world, channel),
    intents: GatewayIntentBits.Guilds,
    audience: { guild: guild.id, channel: channel.id, hiddenFromPeopleOnly: true },
  })
}
