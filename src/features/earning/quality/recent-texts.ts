import type { Hash64 } from './hash64.ts'

/** For so long a text counts as somebody else's, in milliseconds. */
export const COPY_MEMORY = 10 * 60_000

/** Who wrote which text first of late, in a table of fixed size: 24 bytes a text, the oldest give way. */
export class RecentTexts {
  readonly #slots: number
  readonly #high: Uint32Array
  readonly #low: Uint32Array
  readonly #author: Float64Array
  readonly #at: Float64Array

  constructor(slots = 1 << 14) {
    this.#slots = slots
    this.#high = new Uint32Array(slots)
    this.#low = new Uint32Array(slots)
    this.#author = new Float64Array(slots)
    this.#at = new Float64Array(slots)
  }

  /** Whether someone else wrote this text not long before; `text` is of the guild, too. */
  isCopy(text: Hash64, author: Hash64, at: number): boolean {
    const slot = text.low % this.#slots
    const writer = author.high * 0x1_0000 + (author.low & 0xffff)
    const age = at - (this.#at[slot] ?? 0)
    const isKnown = this.#high[slot] === text.high && this.#low[slot] === text.low && age < COPY_MEMORY
    if (isKnown && this.#author[slot] !== writer) return age >= 0
    this.#high[slot] = text.high
    this.#low[slot] = text.low
    this.#author[slot] = writer
    this.#at[slot] = at
    return false
  }
}
