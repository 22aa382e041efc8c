/** What the writers were told and what they tried, over all kills. */
export interface Ledger {
  /** Ids of documents whose insertion was acknowledged. */
  readonly inserted: Set<string>
  /** Ids of documents whose removal was acknowledged. */
  readonly removed: Set<string>
  /** By counter: increments that were acknowledged, and those that were sent. */
  readonly counted: Map<string, { acknowledged: number; sent: number }>
  /** Ids of pairs whose transaction was acknowledged. */
  readonly paired: Set<string>
  acknowledged: number
}

export function newLedger(): Ledger {
  return { inserted: new Set(), removed: new Set(), counted: new Map(), paired: new Set(), acknowledged: 0 }
}

export const DATABASE = 'crash'
/** Accounts that only ever pass points to each other, within transactions. */
export const ACCOUNTS = 20
export const POINTS_EACH = 100
