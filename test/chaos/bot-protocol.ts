/** What the chaos asks of its bot process. */
export type Order =
  | { readonly kind: 'die-in-commit'; readonly after: number }
  | { readonly kind: 'report'; readonly key: string }
  | { readonly kind: 'stop' }

export interface Report {
  readonly openGaps: number
  readonly ledger: number
  readonly outbox: number
  /** The session that a restart would go on with. */
  readonly sessionId: string | null
  /** Whether the ledger has that key. */
  readonly has: boolean
}
