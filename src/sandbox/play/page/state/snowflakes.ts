import type { Snowflake } from 'discord-api-types/v10'

const discordEpoch = 1_420_070_400_000

/** Ids in the order of their making: negative when `a` is older. */
export function compareIds(a: Snowflake, b: Snowflake): number {
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : a > b ? 1 : 0
}

/** Milliseconds since the Unix epoch at which `id` was made. */
export function idTime(id: Snowflake): number {
  return Number(BigInt(id) >> 22n) + discordEpoch
}

/** An id of this moment for things that only this page knows yet, as Discord's own client makes its nonces. */
export function newNonce(): string {
  const step = BigInt(Math.floor(Math.random() * 0x3f_ffff))
  return ((BigInt(Date.now() - discordEpoch) << 22n) | step).toString()
}
