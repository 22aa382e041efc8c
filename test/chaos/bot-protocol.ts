/** What the chaos asks of its bot process. */
export type Order =
  | { readonly kind: 'die-in-commit'; readonly after: number }
  | { readonly kind: 'report' }
  /** World time moves on. */
  | { readonly kind: 'time'; readonly now: number }
  | { readonly kind: 'stop' }

export interface Report {
  readonly openGaps: number
  readonly ledger: number
  readonly outbox: number
  /** World time up to which everything heard is committed. */
  readonly heardUpTo: number
}
