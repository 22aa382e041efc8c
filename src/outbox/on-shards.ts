import type { ShardRange } from '../core/shard-range.ts'

const SHARD_BITS = 4_194_304

/** Finds what belongs to guilds of these shards: a guild's follows from its id without its last 22 bits. */
export function onShards(shards: ShardRange | undefined): object {
  if (!shards) return {}
  const id = { $convert: { input: '$guildId', to: 'long', onError: 0, onNull: 0 } }
  const made = { $divide: [{ $subtract: [id, { $mod: [id, SHARD_BITS] }] }, SHARD_BITS] }
  return { $expr: { $in: [{ $mod: [made, shards.count] }, [...shards.ids]] } }
}
