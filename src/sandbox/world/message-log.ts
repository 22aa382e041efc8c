import type { Snowflake } from '../../core/snowflake.ts'
import type { MessageRecord } from './records.ts'

/** Reads stored messages of a channel back, oldest first. */
export type MessageLoader = (channelId: Snowflake, most: number) => MessageRecord[]

const KEPT_PER_CHANNEL = 20_000

/** The messages of one channel, oldest first; the newest 20,000 are kept in memory. */
export class MessageLog {
  #ordered: MessageRecord[]
  readonly #byId = new Map<Snowflake, MessageRecord>()

  constructor(messages: MessageRecord[]) {
    this.#ordered = messages
    for (const message of messages) this.#byId.set(message.id, message)
  }

  static load(channelId: Snowflake, loader: MessageLoader): MessageLog {
    return new MessageLog(loader(channelId, KEPT_PER_CHANNEL))
  }

  get(id: Snowflake): MessageRecord | undefined {
    return this.#byId.get(id)
  }

  add(message: MessageRecord): void {
    this.#byId.set(message.id, message)
    const last = this.#ordered.at(-1)
    if (!last || BigInt(last.id) < BigInt(message.id)) this.#ordered.push(message)
    else this.#ordered.splice(this.#indexFrom(BigInt(message.id)), 0, message)
    if (this.#ordered.length > KEPT_PER_CHANNEL * 1.1) this.#forgetOldest()
  }

  remove(id: Snowflake): MessageRecord | undefined {
    const message = this.#byId.get(id)
    if (!message) return undefined
    this.#byId.delete(id)
    this.#ordered.splice(this.#indexFrom(BigInt(id)), 1)
    return message
  }

  all(): readonly MessageRecord[] {
    return this.#ordered
  }

  last(): MessageRecord | undefined {
    return this.#ordered.at(-1)
  }

  /** Up to `limit` messages with an id below `before`, newest first. */
  before(before: bigint, limit: number): MessageRecord[] {
    const end = this.#indexFrom(before)
    return this.#ordered.slice(Math.max(0, end - limit), end).reverse()
  }

  /** Up to `limit` messages with an id above `after`, newest first (the oldest ones of those above). */
  after(after: bigint, limit: number): MessageRecord[] {
    const start = this.#indexFrom(after + 1n)
    return this.#ordered.slice(start, start + limit).reverse()
  }

  /** The index of the first message whose id is not below `id`. */
  #indexFrom(id: bigint): number {
    let low = 0
    let high = this.#ordered.length
    while (low < high) {
      const middle = (low + high) >> 1
      const message = this.#ordered[middle]
      if (message && BigInt(message.id) < id) low = middle + 1
      else high = middle
    }
    return low
  }

  #forgetOldest(): void {
    const kept = this.#ordered.slice(-KEPT_PER_CHANNEL)
    for (const message of this.#ordered.slice(0, -KEPT_PER_CHANNEL)) this.#byId.delete(message.id)
    this.#ordered = kept
  }
}
