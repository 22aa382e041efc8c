/** What all clients together may leave unread of their answers. */
const BUDGET_BYTES = 128 * 1024 * 1024
const COLLECT_AFTER = 50

/** A client that has not yet fetched an answer. */
export interface SlowClient {
  close(): void
}

/** Answers that wait to be fetched; when they take too much memory, who has waited longest loses its connection. */
export class UnsentReplies {
  readonly #waiting = new Map<SlowClient, number>()
  readonly #budget: number
  readonly #collect: () => void
  #bytes = 0
  #dropped = 0

  /** `collect` is called each time that a whole budget was let go and is garbage now. */
  constructor(budget = BUDGET_BYTES, collect: () => void = () => undefined) {
    this.#budget = budget
    this.#collect = collect
  }

  add(client: SlowClient, bytes: number): void {
    this.#waiting.set(client, bytes)
    this.#bytes += bytes
    for (const slowest of this.#waiting.keys()) {
      if (this.#bytes <= this.#budget) break
      this.#dropped += this.#waiting.get(slowest) ?? 0
      this.remove(slowest)
      slowest.close()
    }
    if (this.#dropped < this.#budget) return
    this.#dropped = 0
    // A socket lets go of its buffers only once it has closed.
    setTimeout(this.#collect, COLLECT_AFTER).unref()
  }

  remove(client: SlowClient): void {
    this.#bytes -= this.#waiting.get(client) ?? 0
    this.#waiting.delete(client)
  }
}
