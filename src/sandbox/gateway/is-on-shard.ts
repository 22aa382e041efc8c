import type { Snowflake } from '../../core/snowflake.ts'

/** Whether a guild's events go to shard `id` of `count`. */
export function isOnShard(guildId: Snowflake, id: number, count: number): boolean {
  return count <= 1 || Number((BigInt(guildId) >> 22n) % BigInt(count)) === id
}
