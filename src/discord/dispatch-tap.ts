import { WebSocketShardEvents, type WebSocketManager } from '@discordjs/ws'
import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10'

const HELLO: string = WebSocketShardEvents.Hello
const DISPATCH: string = WebSocketShardEvents.Dispatch

/** Stands between the gateway and discord.js. */
export interface DispatchTap {
  /** Hears every dispatch first, in order; false keeps it from discord.js. A replayed one happened before a resume. */
  hear(packet: GatewayDispatchPayload, shardId: number, isReplayed: boolean): boolean
  /** discord.js threw over a dispatch. */
  failed(error: unknown, packet: GatewayDispatchPayload): void
}

/**
 * Taps a gateway manager before any strategy uses it. A dispatch that discord.js can't take would otherwise end the
 * process as an unhandled rejection.
 */
export function tapDispatches(manager: WebSocketManager, tap: DispatchTap): void {
  const emit: (event: string, ...values: never[]) => boolean = manager.emit.bind(manager)
  // discord.js may call a shard resumed before the last replayed dispatch has come through; the dispatches keep their order.
  const replaying = new Set<number>()
  const tapped = (event: string, ...values: never[]): boolean => {
    if (event !== DISPATCH) {
      if (event === HELLO) replaying.add((values[0] as unknown as { shardId: number }).shardId)
      return emit(event, ...values)
    }
    const { data, shardId } = values[0] as unknown as { data: GatewayDispatchPayload; shardId: number }
    if (endsReplay(data)) replaying.delete(shardId)
    if (!tap.hear(data, shardId, replaying.has(shardId))) return true
    try {
      return emit(event, ...values)
    } catch (error) {
      tap.failed(error, data)
      return true
    }
  }
  manager.emit = tapped
}

/** READY of a new session or RESUMED of an old one; a READY made up to prime discord.js has no sequence. */
function endsReplay({ t, s }: GatewayDispatchPayload): boolean {
  return t === GatewayDispatchEvents.Resumed || (t === GatewayDispatchEvents.Ready && s > 0)
}
