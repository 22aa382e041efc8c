/** A source of chance: numbers in [0, 1). Rules take one, so that a seed repeats a run exactly. */
export interface Random {
  next(): number
}

export const systemRandom: Random = { next: () => Math.random() }

/** Mulberry32: the same seed gives the same sequence on every machine. Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
    },
  }
}

/** A whole number from `least` to `most`, both included. */
export function integerBetween(random: Random, least: number, most: number): number {
  return least + Math.floor(random.next() * (most - least + 1))
}

/** One of `choices`; throws on an empty list. */
export function pick<T>(random: Random, choices: readonly T[]): T {
  if (choices.length === 0) throw new RangeError('pick() needs at least one choice')
  return choices[Math.floor(random.next() * choices.length)] as T
}
