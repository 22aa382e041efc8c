import type { Clock } from '../core/clock.ts'

interface Entry<Value> {
  readonly value: Promise<Value>
  readonly until: number
}

const keptMs = 60_000
const mostKept = 64

/** Answers made within the last minute, by what they were made of; also joins those that are being made. */
export class CardCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The kept value, or a new one; one that fails or that `isFinal` refuses is not kept. */
  get(key: string, make: () => Promise<Value>, isFinal: (value: Value) => boolean): Promise<Value> {
    const known = this.#entries.get(key)
    if (known && known.until > this.#clock.now()) return known.value
    const entry = { value: make(), until: this.#clock.now() + keptMs }
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > mostKept && oldest !== undefined) this.#entries.delete(oldest)
    const forget = () => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key)
    }
    entry.value.then((value) => isFinal(value) || forget(), forget)
    return entry.value
  }
}
