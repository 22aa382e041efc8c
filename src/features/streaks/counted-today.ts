import type { LocalDay } from './local-day.ts'

const MOST_KNOWN = 100_000

/** Remembers whose day counts already, so that what else they do that day costs nothing. Forgetting is safe. */
export class CountedToday {
  readonly #days = new Map<string, LocalDay>()

  has(id: string, at: number): boolean {
    const day = this.#days.get(id)
    return day !== undefined && day.from <= at && at < day.to
  }

  /** Only for what is committed already. */
  add(id: string, day: LocalDay): void {
    this.#days.delete(id)
    this.#days.set(id, day)
    if (this.#days.size <= MOST_KNOWN) return
    const [oldest] = this.#days.keys()
    if (oldest !== undefined) this.#days.delete(oldest)
  }

  forget(id: string): void {
    this.#days.delete(id)
  }
}
