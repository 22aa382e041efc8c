/** Work on a schedule, held in the database so that one process of several runs it. */
export interface JobDefinition {
  /** Unique over all features, such as `levels.sync-roles`. */
  readonly name: string
  /** `5 minutes`, or a cron line in UTC; absent for jobs that are only started by `enqueue`. */
  readonly every?: string
  run(data: Readonly<Record<string, unknown>>): Promise<void>
}

export interface Jobs {
  /** Starts a job that a feature contributed, now or at `when`. */
  enqueue(name: string, data: Readonly<Record<string, unknown>>, when?: Date): Promise<void>
}
