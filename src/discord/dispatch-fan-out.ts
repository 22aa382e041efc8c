import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import type { DispatchListener } from '../core/feature.ts'
import type { FeatureRegistry } from '../core/feature-registry.ts'
import type { Log } from '../core/log.ts'
import { describeError } from './explain-error.ts'

export type HearDispatch = (packet: GatewayDispatchPayload, shardId: number) => void

/** Hands every dispatch to the features that hear it, in order; one feature's failure never reaches the next. */
export function fanOut(registry: FeatureRegistry, log: Log): HearDispatch {
  const hearers = registry.parts.flatMap(({ feature, parts }) =>
    parts.dispatch ? [{ name: feature.name, hear: parts.dispatch }] : [],
  )
  const listeners = new Map<string, DispatchListener[]>()
  for (const { parts } of registry.parts) {
    for (const listener of parts.listeners ?? []) {
      listeners.set(listener.on, [...(listeners.get(listener.on) ?? []), listener])
    }
  }
  const failed = (name: string, error: unknown) =>
    log.error('a dispatch was not handled', { by: name, error: describeError(error) })

  return (packet, shardId) => {
    for (const { name, hear } of hearers) {
      try {
        hear(packet, shardId)
      } catch (error) {
        failed(name, error)
      }
    }
    for (const listener of listeners.get(packet.t) ?? []) {
      void run(listener, packet, shardId).catch((error: unknown) => failed(listener.name, error))
    }
  }
}

async function run(
  listener: DispatchListener,
  packet: GatewayDispatchPayload,
  shardId: number,
): Promise<void> {
  await listener.run(packet.d, shardId)
}
