import type { PAUSE } from '../aggregation/pause.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Patience } from './patience.ts'

/** What a cursor gives: documents as they are stored. */
export type CursorItem = Uint8Array | typeof PAUSE

/** An open result that is fetched in batches. */
export interface Cursor {
  readonly id: bigint
  /** `database.collection` */
  readonly namespace: string
  readonly items: Iterator<CursorItem>
  /** The time limit and turn of whichever command is fetching from it; the source looks at it while it reads. */
  readonly timing: { patience: Patience }
  /** Id of the session that opened it, null without one. */
  readonly sessionId: string | null
  /** The number of the transaction that it belongs to, null outside. */
  readonly transactionNumber: number | null
  readonly collection: Collection | null
  readonly noTimeout: boolean
  /** It has to see all of its source before it gives anything. */
  readonly blocking: boolean
  lastUsed: number
  /** A batch is being fetched. */
  busy: boolean
  killed: boolean
  /** A document that was read but did not fit into the last batch. */
  held: Uint8Array | null
  /** How many documents it may still give; infinite without a limit. */
  remaining: number
}
