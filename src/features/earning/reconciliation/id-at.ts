import { DISCORD_EPOCH, type Snowflake } from '../../../core/snowflake.ts'

/** The id just below all that are made in that millisecond: what comes `after` it is not older. */
export function idBefore(time: number): Snowflake {
  const first = BigInt(Math.max(0, time - DISCORD_EPOCH)) << 22n
  return String(first > 0n ? first - 1n : 0n)
}

export function lowerId(one: Snowflake, other: Snowflake): Snowflake {
  return BigInt(one) < BigInt(other) ? one : other
}

export function higherId(one: Snowflake, other: Snowflake): Snowflake {
  return BigInt(one) > BigInt(other) ? one : other
}
