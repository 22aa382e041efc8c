import { WebSocketShardEvents, type WebSocketManager } from '@discordjs/ws'
import type { GatewayDispatchPayload } from 'discord-api-types/v10'

const DISPATCH: string = WebSocketShardEvents.Dispatch

/** Stands between the gateway and discord.js. */
export interface DispatchTap {
  /** Hears every dispatch first, in order; false keeps it from discord.js. */
  hear(packet: GatewayDispatchPayload, shardId: number): boolean
  /** discord.js threw over a dispatch. */
  failed(error: unknown, packet: GatewayDispatchPayload): void
}

/**
 * Taps a gateway manager before any strategy uses it. A dispatch that discord.js can't take would otherwise end the
 * process as an unhandled rejection.
 */
export function tapDispatches(manager: WebSocketManager, tap: DispatchTap): void {
  const emit: (event: string, ...values: never[]) => boolean = manager.emit.bind(manager)
  const tapped = (event: string, ...values: never[]): boolean => {
    if (event !== DISPATCH) return emit(event, ...values)
    const { data, shardId } = values[0] as unknown as { data: GatewayDispatchPayload; shardId: number }
    if (!tap.hear(data, shardId)) return true
    try {
      return emit(event, ...values)
    } catch (error) {
      tap.failed(error, data)
      return true
    }
  }
  manager.emit = tapped
}
