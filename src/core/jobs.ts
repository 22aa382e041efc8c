/** Work on a schedule, held in the database so that one process of several runs it. */
export interface JobDefinition {
  /** Unique over all features, such as `levels.sync-roles`. */
  readonly name: string
  /** `5 minutes`, or a cron line in UTC; absent for jobs that are only started by `enqueue`. */
  readonly every?: string
  /** Every process runs it, for the guilds of its own shards, where a bot has several; else one of them does. */
  readonly onEveryShard?: boolean
  /** `stopping` aborts on a clean stop: save how far it is and return soon; the feature enqueues the rest at its next start. */
  run(data: Readonly<Record<string, unknown>>, stopping: AbortSignal): Promise<void>
}

/** How a job of a feature stands. */
export interface JobState {
  readonly id: string
  readonly name: string
  /** When it runs next; null when it does not. */
  readonly next: Date | null
  /** When it last ended, well or not; null when it never did. */
  readonly last: Date | null
  readonly outcome: 'waiting' | 'running' | 'done' | 'failed'
}

export interface Jobs {
  /** Starts a job that a feature contributed, now or at `when`. */
  enqueue(name: string, data: Readonly<Record<string, unknown>>, when?: Date): Promise<void>
}

export interface JobsDesk extends Jobs {
  /** The jobs that concern a guild: those on a schedule, and what was enqueued for it with its `guildId`. */
  list(guildId: string): Promise<readonly JobState[]>
  /** Runs a job of `list` as soon as possible; false when there is none of that id, or when it runs. */
  retry(guildId: string, id: string): Promise<boolean>
}
