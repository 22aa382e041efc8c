import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import type { Hearing } from '../../../../src/features/earning/sources/hearing.ts'

export const NOW = Date.UTC(2026, 5, 1, 12)

/** What sources hear with: channel 300 lies in category 301, 900 is a bot. */
export function hearingWith(changes: Partial<Hearing> = {}): Hearing {
  return {
    pathOf: (channelId) => [channelId, '301'],
    isBot: (userId) => userId === '900',
    quality: undefined,
    now: () => NOW,
    ...changes,
  }
}

/** A dispatch as the gateway would bring it; only what is read has to be there. */
export function dispatch(t: string, d: object, s = 1): GatewayDispatchPayload {
  return { op: 0, t, d, s } as unknown as GatewayDispatchPayload
}
