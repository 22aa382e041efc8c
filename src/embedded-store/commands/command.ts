import type { RawReply } from '../cursors/cursor-reply.ts'
import type { Doc } from '../bson/value.ts'
import type { Operation } from './operation.ts'
import type { Request } from './request.ts'

/** A command's answer; `ok: 1` is added to a document. */
export type Reply = Doc | RawReply

/** One command of the allow-list. */
export interface Command {
  readonly name: string
  readonly aliases?: readonly string[]
  /** Fields that it takes besides its name and the ones that all commands take. Any other is refused. */
  readonly fields: readonly string[]
  /** May run in a transaction. */
  readonly inTransaction?: boolean
  /** May read at a snapshot outside of a transaction. */
  readonly snapshotReads?: boolean
  /** Repeats its answer when the same statement is sent twice. */
  readonly retryable?: boolean
  /** May run before a client has authenticated. */
  readonly beforeAuthentication?: boolean
  /** Only on the `admin` database. */
  readonly adminOnly?: boolean
  run(operation: Operation, request: Request): Reply | Promise<Reply>
}
