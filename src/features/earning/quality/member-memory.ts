import type { Hash64 } from './hash64.ts'

/** How many of a member's last texts are remembered. */
export const TEXTS = 4

const SEGMENTS = 64
const WAYS = 8
const FIRST_SLOTS = 64

/** One message of a member: when, which, and the fingerprint of its text if it had one worth comparing. */
export interface RememberedMessage {
  readonly member: Hash64
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  /** Bits that tell this message from others of the member. */
  readonly tag: number
  readonly fingerprint: Hash64 | undefined
}

export interface Recollection {
  /** Time of the member's latest message before this one; null when not known. */
  readonly previousAt: number | null
  /** Fingerprints of the member's other last texts. */
  readonly fingerprints: readonly Hash64[]
}

/**
 * When members wrote last and what their last texts were alike, in 65 bytes each and never more than `most` members: those who
 * were silent longest are forgotten. Lives in this process alone.
 */
export class MemberMemory {
  readonly #segments: Segment[]

  constructor(most = 1 << 20) {
    const slots = Math.max(FIRST_SLOTS, Math.ceil(most / SEGMENTS / WAYS) * WAYS)
    this.#segments = Array.from({ length: SEGMENTS }, () => new Segment(FIRST_SLOTS, slots))
  }

  /** Bytes that are set aside now. */
  get bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** What was known before this message; the message itself is known from now on, once. */
  recall(message: RememberedMessage): Recollection {
    const segment = this.#segments[message.member.high % SEGMENTS]
    return segment?.recall(message) ?? { previousAt: null, fingerprints: [] }
  }
}

/** Slots in rows of eight; a full row makes the segment double until it is as large as it may be. */
class Segment {
  readonly #mostSlots: number
  #slots = 0
  #high = new Uint32Array(0)
  #low = new Uint32Array(0)
  #at = new Float64Array(0)
  #next = new Uint8Array(0)
  #texts = new Uint32Array(0)
  #tags = new Uint32Array(0)

  constructor(slots: number, mostSlots: number) {
    this.#mostSlots = mostSlots
    this.#allot(slots)
  }

  get bytes(): number {
    return this.#slots * (4 + 4 + 8 + 1 + TEXTS * 12)
  }

  recall({ member, at, tag, fingerprint }: RememberedMessage): Recollection {
    const slot = this.#slotOf(member)
    const isKnown = this.#at[slot] !== 0
    const previousAt = isKnown ? (this.#at[slot] ?? null) : null
    const fingerprints: Hash64[] = []
    let isTold = false
    for (let index = slot * TEXTS; index < (slot + 1) * TEXTS; index += 1) {
      if (this.#tags[index] === 0) continue
      if (this.#tags[index] === tag) isTold = true
      else fingerprints.push({ high: this.#texts[index * 2] ?? 0, low: this.#texts[index * 2 + 1] ?? 0 })
    }
    this.#high[slot] = member.high
    this.#low[slot] = member.low
    this.#at[slot] = Math.max(at, previousAt ?? 0)
    if (fingerprint && !isTold) this.#keep(slot, tag, fingerprint)
    return { previousAt: previousAt !== null && previousAt < at ? previousAt : null, fingerprints }
  }

  #keep(slot: number, tag: number, { high, low }: Hash64): void {
    const turn = this.#next[slot] ?? 0
    const index = slot * TEXTS + turn
    this.#next[slot] = (turn + 1) % TEXTS
    this.#tags[index] = tag
    this.#texts[index * 2] = high
    this.#texts[index * 2 + 1] = low
  }

  /** The member's slot; else a free one of the row, else that of whoever was silent longest, emptied. */
  #slotOf({ high, low }: Hash64): number {
    const row = (low % (this.#slots / WAYS)) * WAYS
    let silent = row
    for (let slot = row; slot < row + WAYS; slot += 1) {
      if (this.#at[slot] === 0) return slot
      if (this.#high[slot] === high && this.#low[slot] === low) return slot
      if ((this.#at[slot] ?? 0) < (this.#at[silent] ?? 0)) silent = slot
    }
    if (this.#slots * 2 <= this.#mostSlots) {
      this.#grow()
      return this.#slotOf({ high, low })
    }
    this.#at[silent] = 0
    this.#next[silent] = 0
    this.#tags.fill(0, silent * TEXTS, (silent + 1) * TEXTS)
    return silent
  }

  #allot(slots: number): void {
    this.#slots = slots
    this.#high = new Uint32Array(slots)
    this.#low = new Uint32Array(slots)
    this.#at = new Float64Array(slots)
    this.#next = new Uint8Array(slots)
    this.#texts = new Uint32Array(slots * TEXTS * 2)
    this.#tags = new Uint32Array(slots * TEXTS)
  }

  #grow(): void {
    const [high, low, at, next, texts, tags] = [
      this.#high,
      this.#low,
      this.#at,
      this.#next,
      this.#texts,
      this.#tags,
    ]
    this.#allot(this.#slots * 2)
    for (const [from, time] of at.entries()) {
      if (time === 0) continue
      const to = this.#slotOf({ high: high[from] ?? 0, low: low[from] ?? 0 })
      this.#high[to] = high[from] ?? 0
      this.#low[to] = low[from] ?? 0
      this.#at[to] = time
      this.#next[to] = next[from] ?? 0
      this.#tags.set(tags.subarray(from * TEXTS, (from + 1) * TEXTS), to * TEXTS)
      this.#texts.set(texts.subarray(from * TEXTS * 2, (from + 1) * TEXTS * 2), to * TEXTS * 2)
    }
  }
}
