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
  const votes = new Int16Array(64)
  for (const [index, word] of words.entries()) {
    vote(votes, hash64(word))
    const next = words[index + 1]
    if (next !== undefined) vote(votes, hash64(`${word} ${next}`))
  }
  let [high, low] = [0, 0]
  for (let bit = 0; bit < 32; bit += 1) {
    if ((votes[bit] ?? 0) > 0) high |= 1 << bit
    if ((votes[bit + 32] ?? 0) > 0) low |= 1 << bit
  }
  return { high: high >>> 0, low: low >>> 0 }
}

function vote(votes: Int16Array, { high, low }: Hash64): void {
  for (let bit = 0; bit < 32; bit += 1) {
    votes[bit] = (votes[bit] ?? 0) + ((high >>> bit) & 1) * 2 - 1
    votes[bit + 32] = (votes[bit + 32] ?? 0) + ((low >>> bit) & 1) * 2 - 1
  }
}
