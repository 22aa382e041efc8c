import { BEGIN_HIGH, BEGIN_LOW, finished, HIGH_FACTOR, LOW_FACTOR, type Hash64 } from './hash64.ts'

/** The words of a text, summed up. */
export interface WordSum {
  /** At least 1: a text without any word is one itself. */
  readonly count: number
  readonly distinct: number
  readonly exact: Hash64
  /** Each bit as most words and pairs of words have it. */
  readonly fingerprint: Hash64
}

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu
/** Enough to know a text by; keeps the cost of the longest within bounds. */
const MOST_WORDS = 120
/** Digits of 32 counters that count side by side, the lowest digits first: enough for all words and pairs of a text. */
const PLANES = Math.ceil(Math.log2(2 * MOST_WORDS))
const SPACE = 32

/** Where the words begin and end, in turn; this and what follows is used by one text after the other. */
const bounds = new Int32Array(2 * MOST_WORDS)
const high = new Int32Array(PLANES)
const low = new Int32Array(PLANES)
const seen = new Set<number>()

/** Sums up the words of a text in lower case; each of its characters is looked at once, as every message passes here. */
export function wordsOf(text: string, isAscii: boolean): WordSum {
  const count = (isAscii ? findPlainWords(text) : findWords(text)) || findWhole(text)
  high.fill(0)
  low.fill(0)
  seen.clear()
  let exactHigh = BEGIN_HIGH
  let exactLow = BEGIN_LOW
  let pairHigh = 0
  let pairLow = 0
  for (let word = 0; word < count; word += 1) {
    let wordHigh = BEGIN_HIGH
    let wordLow = BEGIN_LOW
    if (word > 0) {
      exactHigh = turned(Math.imul(exactHigh ^ SPACE, HIGH_FACTOR))
      exactLow = Math.imul(exactLow ^ SPACE, LOW_FACTOR)
      pairHigh = turned(Math.imul(pairHigh ^ SPACE, HIGH_FACTOR))
      pairLow = Math.imul(pairLow ^ SPACE, LOW_FACTOR)
    }
    const end = bounds[word * 2 + 1] ?? 0
    for (let index = bounds[word * 2] ?? 0; index < end; index += 1) {
      const code = text.charCodeAt(index)
      wordHigh = turned(Math.imul(wordHigh ^ code, HIGH_FACTOR))
      wordLow = Math.imul(wordLow ^ code, LOW_FACTOR)
      exactHigh = turned(Math.imul(exactHigh ^ code, HIGH_FACTOR))
      exactLow = Math.imul(exactLow ^ code, LOW_FACTOR)
      pairHigh = turned(Math.imul(pairHigh ^ code, HIGH_FACTOR))
      pairLow = Math.imul(pairLow ^ code, LOW_FACTOR)
    }
    if (word > 0) countBits(finished(pairHigh, pairLow))
    const hash = finished(wordHigh, wordLow)
    countBits(hash)
    seen.add(hash.high * 0x10_0000 + (hash.low & 0xf_ffff))
    pairHigh = wordHigh
    pairLow = wordLow
  }
  const half = (2 * count - 1) >>> 1
  const fingerprint = { high: bitsAbove(high, half), low: bitsAbove(low, half) }
  return { count, distinct: seen.size, exact: finished(exactHigh, exactLow), fingerprint }
}

function turned(bits: number): number {
  return (bits << 13) | (bits >>> 19)
}

function findPlainWords(text: string): number {
  let count = 0
  let begin = -1
  for (let index = 0; index <= text.length; index += 1) {
    const code = index < text.length ? text.charCodeAt(index) : SPACE
    const isInWord = (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
    if (isInWord === begin >= 0) continue
    if (isInWord) begin = index
    else {
      bounds[count * 2] = begin
      bounds[count * 2 + 1] = index
      begin = -1
      count += 1
      if (count === MOST_WORDS) break
    }
  }
  return count
}

function findWords(text: string): number {
  let count = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    bounds[count * 2] = index
    bounds[count * 2 + 1] = index + word.length
    count += 1
    if (count === MOST_WORDS) break
  }
  return count
}

function findWhole(text: string): number {
  bounds[0] = 0
  bounds[1] = text.length
  return 1
}

function countBits(hash: Hash64): void {
  addTo(high, hash.high)
  addTo(low, hash.low)
}

/** Adds the bits of a number to the counters, as one adds by hand. */
function addTo(planes: Int32Array, bits: number): void {
  let carry = bits
  for (let plane = 0; carry !== 0; plane += 1) {
    const digits = planes[plane] ?? 0
    planes[plane] = digits ^ carry
    carry &= digits
  }
}

/** The counters that are above `limit`, a bit each. */
function bitsAbove(planes: Int32Array, limit: number): number {
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
