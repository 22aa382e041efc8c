import { hash64, type Hash64 } from './hash64.ts'

/** A text reduced to counts and fingerprints. */
export interface TextShape {
  readonly characters: number
  readonly words: number
  /** Percent. */
  readonly distinctWords: number
  /** Equal texts have equal ones, but for case, accents and spaces. */
  readonly exact: Hash64
  /** Alike texts have fingerprints that differ in few of their 64 bits; absent for texts too short to compare. */
  readonly fingerprint: Hash64 | undefined
}

/** Shorter texts, such as "lol" or "good morning", are naturally alike and never compared. */
export const COMPARED_FROM = 20

const EMOJI_OR_MENTION = /<(?:a?:\w+:|@[!&]?|#)\d+>/g
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu
/** Enough to know a text by; keeps the cost of the longest within bounds. */
const MOST_WORDS = 120

/** Counts and fingerprints of a text; undefined when there is nothing in it. */
export function shapeOf(content: string): TextShape | undefined {
  const shown = content.replace(EMOJI_OR_MENTION, '¤').trim()
  if (shown === '') return undefined
  const folded = fold(shown)
  const words = (folded.match(WORD) ?? [folded]).slice(0, MOST_WORDS)
  const characters = lengthOf(shown)
  return {
    characters,
    words: words.length,
    distinctWords: Math.round((100 * new Set(words).size) / words.length),
    exact: hash64(words.join(' ')),
    fingerprint: characters >= COMPARED_FROM ? fingerprintOf(words) : undefined,
  }
}

/** Lower case without accents; most chat is plain already. */
function fold(text: string): string {
  const plain = isAscii(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '')
  return plain.toLowerCase()
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false
  return true
}

function lengthOf(text: string): number {
  if (isAscii(text)) return text.length
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** Each bit as most words and pairs of words have it. */
function fingerprintOf(words: readonly string[]): Hash64 {
  const high = new Uint32Array(PLANES)
  const low = new Uint32Array(PLANES)
  const count = (text: string) => {
    const hash = hash64(text)
    countBits(high, hash.high)
    countBits(low, hash.low)
  }
  for (const [index, word] of words.entries()) {
    count(word)
    const next = words[index + 1]
    if (next !== undefined) count(`${word} ${next}`)
  }
  const half = (2 * words.length - 1) >>> 1
  return { high: bitsAbove(high, half), low: bitsAbove(low, half) }
}

/** Digits of 32 counters that count side by side, the lowest digits first: enough for all words and pairs of a text. */
const PLANES = Math.ceil(Math.log2(2 * MOST_WORDS))

/** Adds the bits of a number to the counters, as one adds by hand. */
function countBits(planes: Uint32Array, bits: number): void {
  let carry = bits
  for (let plane = 0; carry !== 0; plane += 1) {
    const digits = planes[plane] ?? 0
    planes[plane] = digits ^ carry
    carry &= digits
  }
}

/** The counters that are above `limit`, a bit each. */
function bitsAbove(planes: Uint32Array, limit: number): number {
  let above = 0
  let equal = ~0
  for (let plane = PLANES - 1; plane >= 0; plane -= 1) {
    const digits = planes[plane] ?? 0
    const ofLimit = (limit >>> plane) & 1 ? ~0 : 0
    above |= equal & digits & ~ofLimit
    equal &= ~(digits ^ ofLimit)
  }
  return above >>> 0
}
