/** Discord ids: 64-bit numbers as decimal strings, their upper 42 bits the milliseconds since 2015. */
export type Snowflake = string

/** First millisecond of 2015, from which Discord counts. */
export const DISCORD_EPOCH = 1_420_070_400_000

/** Milliseconds since the Unix epoch at which `id` was made. */
export function snowflakeTime(id: Snowflake): number {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH
}
