import type { Clock } from '../../core/clock.ts'
import { DISCORD_EPOCH, type Snowflake } from '../../core/snowflake.ts'

/** Makes ids that carry the clock's time and never repeat or go back, even when the clock stands still. */
export class Snowflakes {
  readonly #clock: Clock
  #millisecond = 0
  #increment = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  next(): Snowflake {
    const now = Math.max(this.#clock.now(), DISCORD_EPOCH)
    if (now > this.#millisecond) {
      this.#millisecond = now
      this.#increment = 0
    } else if (++this.#increment > 0xfff) {
      this.#millisecond++
      this.#increment = 0
    }
    return compose(this.#millisecond, this.#increment)
  }

  /** An id for something that came to be at `time`, such as an old account. */
  at(time: number): Snowflake {
    this.#increment = (this.#increment + 1) & 0xfff
    return compose(Math.max(time, DISCORD_EPOCH), this.#increment)
  }
}

function compose(millisecond: number, increment: number): Snowflake {
  return (
    (BigInt(Math.floor(millisecond) - DISCORD_EPOCH) << 22n) |
    (1n << 17n) |
    BigInt(increment)
  ).toString()
}

/** Orders ids by age; below 0 when `one` is the older. As fast as text, where a BigInt each would be slow. */
export function compareSnowflakes(one: Snowflake, other: Snowflake): number {
  if (one.length !== other.length) return one.length - other.length
  if (one === other) return 0
  return one < other ? -1 : 1
}
