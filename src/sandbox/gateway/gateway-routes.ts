import { route } from '../rest/route.ts'
import type { Gateway } from './gateway.ts'
import { gatewayUrl } from './present-ready.ts'

/** Where clients find the gateway. */
export function gatewayRoutes(gateway: Gateway) {
  return [
    route('GET', '/gateway', { access: 'anyone', handle: ({ world }) => ({ url: gatewayUrl(world) }) }),
    route('GET', '/gateway/bot', {
      access: 'bot',
      handle: ({ world, caller }) => ({
        url: gatewayUrl(world),
        shards: 1,
        session_start_limit: gateway.identifyLimits.describe(caller.user.id),
      }),
    }),
  ]
}
