/** 64 bits as two unsigned numbers of 32. */
export interface Hash64 {
  readonly high: number
  readonly low: number
}

/** What a hash begins with, and what each character multiplies it by. */
export const BEGIN_HIGH = 0x9e37_79b9
export const BEGIN_LOW = 0x85eb_ca6b
export const HIGH_FACTOR = 0x9e37_79b1
export const LOW_FACTOR = 0x5f35_6495

/** A fast hash of a text, well spread and not for secrets. */
export function hash64(text: string): Hash64 {
  let high = BEGIN_HIGH
  let low = BEGIN_LOW
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, HIGH_FACTOR)
    low = Math.imul(low ^ code, LOW_FACTOR)
    high = (high << 13) | (high >>> 19)
  }
  return finished(high, low)
}

/** The hash of a text whose characters were all taken in. */
export function finished(high: number, low: number): Hash64 {
  return { high: mixed(high ^ (low >>> 7)), low: mixed(low ^ (high << 5)) }
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x7feb_352d)
  bits = Math.imul(bits ^ (bits >>> 15), 0x846c_a68b)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** In how many of their 64 bits two hashes differ. */
export function distance(one: Hash64, other: Hash64): number {
  return ones(one.high ^ other.high) + ones(one.low ^ other.low)
}

function ones(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x5555_5555)
  rest = (rest & 0x3333_3333) + ((rest >>> 2) & 0x3333_3333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}
