import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'

interface Placed {
  readonly id: Snowflake
  readonly parent_id?: Snowflake | null
}

/** Knows from the dispatches which thread lies in which channel and which channel in which category. */
export class ChannelPaths {
  readonly #parents = new Map<Snowflake, Snowflake>()

  observe(packet: GatewayDispatchPayload): void {
    switch (packet.t) {
      case GatewayDispatchEvents.GuildCreate:
        this.#place(packet.d.channels)
        this.#place(packet.d.threads)
        return
      case GatewayDispatchEvents.ThreadListSync:
        this.#place(packet.d.threads)
        return
      case GatewayDispatchEvents.ChannelCreate:
      case GatewayDispatchEvents.ChannelUpdate:
      case GatewayDispatchEvents.ThreadCreate:
      case GatewayDispatchEvents.ThreadUpdate:
        this.#place([packet.d as Placed])
        return
      case GatewayDispatchEvents.ChannelDelete:
      case GatewayDispatchEvents.ThreadDelete:
        this.#parents.delete(packet.d.id)
    }
  }

  /** The channel, then the channel and the category that it lies in as far as known. */
  of(channelId: Snowflake): readonly Snowflake[] {
    const parent = this.#parents.get(channelId)
    if (parent === undefined) return [channelId]
    const grandparent = this.#parents.get(parent)
    return grandparent === undefined ? [channelId, parent] : [channelId, parent, grandparent]
  }

  #place(channels: readonly Placed[] | undefined): void {
    for (const { id, parent_id: parentId } of channels ?? []) {
      if (parentId) this.#parents.set(id, parentId)
      else this.#parents.delete(id)
    }
  }
}
