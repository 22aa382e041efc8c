import type { Doc } from '../bson/value.ts'
import type { CommandError } from '../errors.ts'
import type { Transaction } from './transaction.ts'

/** What a statement of a retryable write did, kept so that the same statement sent again only repeats the answer. */
export interface StatementOutcome {
  readonly first: number
  readonly last: number
  /** One outcome per statement from `first` on, or one for all of them; empty when each is a plain success. */
  readonly outcomes: readonly Doc[]
}

export type SessionState = 'idle' | 'retryable write' | 'in progress' | 'committed' | 'aborted'

/** A logical session: the highest transaction number it used, and what that number stands for. */
export interface Session {
  /** The session's UUID in hexadecimal. */
  readonly id: string
  number: number
  state: SessionState
  transaction: Transaction | null
  statements: StatementOutcome[]
  lastUsed: number
  /** A command of its transaction is being worked on. */
  busy: boolean
  /** Ends the command that is being worked on with this error. */
  interrupt: ((error: CommandError) => void) | null
  /** Tells those who wait that `busy` is over. */
  freed: (() => void) | null
}
