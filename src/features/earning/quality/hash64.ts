/** 64 bits as two unsigned numbers of 32. */
export interface Hash64 {
  readonly high: number
  readonly low: number
}

/** A fast hash of a text, well spread and not for secrets. */
export function hash64(text: string): Hash64 {
  let high = 0x9e37_79b9
  let low = 0x85eb_ca6b
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 0x9e37_79b1)
    low = Math.imul(low ^ code, 0x5f35_6495)
    high = (high << 13) | (high >>> 19)
  }
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
