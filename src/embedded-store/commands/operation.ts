import type { Timestamp } from '../bson/value.ts'
import type { Patience } from '../cursors/patience.ts'
import type { ReplyShare } from '../cursors/reply-room.ts'
import type { Store } from '../store.ts'
import type { Access } from '../transactions/access.ts'
import { Blocked } from '../transactions/blocked.ts'
import type { Session } from '../transactions/session.ts'
import type { ClientState } from './client-state.ts'

/** What a command works with. */
export interface Operation {
  readonly store: Store
  readonly database: string
  /** How it reads and writes: within its transaction when it has one. */
  readonly access: Access
  readonly session: Session | null
  /** Its writes are to be remembered by statement. */
  readonly retryable: boolean
  /** The moment that it reads at, told to the client; null when it reads the present or in a transaction. */
  readonly snapshotTime: Timestamp | null
  readonly client: ClientState
  /** What its answer takes of the room for answers. */
  readonly share: ReplyShare
  /** Some of its writes failed, which ends the transaction that it is part of. */
  fail(): void
  readonly patience: Patience
}

/** Runs `work` at once, and again each time that a transaction it had to wait for has ended. */
export async function whenFree<T>(operation: Operation, work: () => T): Promise<T> {
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Blocked)) throw error
      await operation.patience.waitFor(error.holder.ended)
    }
  }
}
