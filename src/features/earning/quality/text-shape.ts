import type { Hash64 } from './hash64.ts'
import { wordsOf } from './words-of.ts'

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
/** One character that is in no word. */
const IN_ITS_STEAD = '\u001a'

/** Counts and fingerprints of a text; undefined when there is nothing in it. */
export function shapeOf(content: string): TextShape | undefined {
  const shown = (content.includes('<') ? content.replace(EMOJI_OR_MENTION, IN_ITS_STEAD) : content).trim()
  if (shown === '') return undefined
  const isPlain = isAscii(shown)
  const folded = isPlain ? shown.toLowerCase() : fold(shown)
  const { count, distinct, exact, fingerprint } = wordsOf(folded, isPlain || isAscii(folded))
  const characters = isPlain ? shown.length : lengthOf(shown)
  return {
    characters,
    words: count,
    distinctWords: Math.round((100 * distinct) / count),
    exact,
    fingerprint: characters >= COMPARED_FROM ? fingerprint : undefined,
  }
}

/** Lower case without accents. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false
  return true
}

function lengthOf(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
