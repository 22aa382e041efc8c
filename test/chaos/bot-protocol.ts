/** Where a bot process works. */
export interface BotPlace {
  readonly directory: string
  readonly token: string
  readonly apiUrl: string
  readonly cdnUrl: string
  /** World time, in milliseconds. */
  readonly now: number
  /** Another process's database; its own when left out. */
  readonly databaseUri?: string
  /** The one shard that it runs, of how many; all when left out. */
  readonly shard?: { readonly id: number; readonly count: number }
}

/** What the chaos asks of its bot process. */
export type Order =
  | { readonly kind: 'die-in-commit'; readonly after: number }
  | { readonly kind: 'report' }
  /** Every job that repeats is due now. */
  | { readonly kind: 'run-jobs' }
  /** World time moves on. */
  | { readonly kind: 'time'; readonly now: number }
  | { readonly kind: 'stop' }

export interface Report {
  readonly openGaps: number
  readonly ledger: number
  readonly outbox: number
  /** What jobs have still to do: raffles to draw, roles to take back. */
  readonly due: number
  /** World time up to which everything heard is committed. */
  readonly heardUpTo: number
}
