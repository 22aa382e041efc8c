import { GatewayDispatchEvents as Event, type GatewayDispatchPayload } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'

interface Placed {
  readonly id: Snowflake
  readonly parent_id?: Snowflake | null
}

/** Knows from the dispatches which thread lies in which channel and which channel in which category. */
export class ChannelPaths {
  readonly #parents = new Map<Snowflake, Snowflake>()

  observe({ t: type, d: data }: GatewayDispatchPayload): void {
    if (type === Event.GuildCreate) {
      this.#place(data.channels)
      this.#place(data.threads)
    } else if (type === Event.ThreadListSync) this.#place(data.threads)
    else if (type === Event.ChannelCreate || type === Event.ChannelUpdate) this.#place([data])
    else if (type === Event.ThreadCreate || type === Event.ThreadUpdate) this.#place([data])
    else if (type === Event.ChannelDelete || type === Event.ThreadDelete) this.#parents.delete(data.id)
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
