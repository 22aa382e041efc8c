import type { Snowflake } from '../../core/snowflake.ts'
import { route } from '../rest/route.ts'
import type { World } from '../world/world.ts'
import type { Gateway } from './gateway.ts'
import { gatewayUrl } from './present-ready.ts'

const GUILDS_PER_SHARD = 1000

/** Where clients find the gateway. */
export function gatewayRoutes(gateway: Gateway) {
  return [
    route('GET', '/gateway', { access: 'anyone', handle: ({ world }) => ({ url: gatewayUrl(world) }) }),
    route('GET', '/gateway/bot', {
      access: 'bot',
      handle: ({ world, caller }) => ({
        url: gatewayUrl(world),
        shards: recommendedShards(world, caller.user.id),
        session_start_limit: gateway.identifyLimits.describe(caller.user.id),
      }),
    }),
  ]
}

function recommendedShards(world: World, botId: Snowflake): number {
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(botId)).length
  return Math.max(1, Math.ceil(guilds / GUILDS_PER_SHARD))
}
