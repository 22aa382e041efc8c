/** What all clients together may leave unread of their answers. */
const BUDGET_BYTES = 128 * 1024 * 1024

/** A client that has not yet fetched an answer. */
export interface SlowClient {
  close(): void
}

/** Answers that wait to be fetched; when they take too much memory, who has waited longest loses its connection. */
export class UnsentReplies {
  readonly #waiting = new Map<SlowClient, number>()
  readonly #budget: number
  #bytes = 0

  constructor(budget = BUDGET_BYTES) {
    this.#budget = budget
  }

  add(client: SlowClient, bytes: number): void {
    this.#waiting.set(client, bytes)
    this.#bytes += bytes
    for (const slowest of this.#waiting.keys()) {
      if (this.#bytes <= this.#budget) break
      this.remove(slowest)
      slowest.close()
    }
  }

  remove(client: SlowClient): void {
    this.#bytes -= this.#waiting.get(client) ?? 0
    this.#waiting.delete(client)
  }
}
