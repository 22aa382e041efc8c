/** Which of a bot's shards a process runs. */
export interface ShardRange {
  readonly ids: readonly number[]
  /** How many there are over all processes. */
  readonly count: number
}
