import { GatewayDispatchEvents as Event, type GatewayDispatchPayload } from 'discord-api-types/v10'
import type { Snowflake } from '../../../core/snowflake.ts'

const MOST = 50_000

/**
 * Who is a bot, for dispatches that name people by id alone: from the role that comes with each bot, and from whatever tells it
 * of a member or an author. Bounded: the oldest are forgotten.
 */
export class KnownBots {
  readonly #ids = new Set<Snowflake>()

  has(userId: Snowflake): boolean {
    return this.#ids.has(userId)
  }

  observe(packet: GatewayDispatchPayload): void {
    if (packet.t === Event.MessageCreate) this.#note(packet.d.author)
    else if (packet.t === Event.GuildMemberAdd) this.#note(packet.d.user)
    else if (packet.t === Event.GuildRoleCreate || packet.t === Event.GuildRoleUpdate)
      this.#add(packet.d.role.tags?.bot_id)
    else if (packet.t === Event.GuildCreate) {
      for (const { tags } of packet.d.roles ?? []) this.#add(tags?.bot_id)
      for (const { user } of packet.d.members ?? []) this.#note(user)
    } else if (packet.t === Event.Ready) this.#add(packet.d.user.id)
  }

  #note(user: { readonly id: Snowflake; readonly bot?: boolean } | undefined): void {
    if (user?.bot) this.#add(user.id)
  }

  #add(id: Snowflake | undefined): void {
    if (!id || this.#ids.has(id)) return
    this.#ids.add(id)
    if (this.#ids.size <= MOST) return
    const [oldest] = this.#ids
    if (oldest) this.#ids.delete(oldest)
  }
}
