/** Work on a schedule, held in the database so that one process of several runs it. */
export interface JobDefinition {
  /** Unique over all features, such as `levels.sync-roles`. */
  readonly name: string
  /** `5 minutes`, or a cron line in UTC; absent for jobs that are only started by `enqueue`. */
  readonly every?: string
  /** `stopping` aborts on a clean stop: save how far it is and return soon; the feature enqueues the rest at its next start. */
  run(data: Readonly<Record<string, unknown>>, stopping: AbortSignal): Promise<void>
}

export interface Jobs {
  /** Starts a job that a feature contributed, now or at `when`. */
  enqueue(name: string, data: Readonly<Record<string, unknown>>, when?: Date): Promise<void>
}
