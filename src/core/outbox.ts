import type { ClientSession } from 'mongoose'
import type { MessageBody } from './message-body.ts'

/** Something to do on Discord after the commit that decided it. */
export type Effect =
  | { readonly kind: 'add-role' | 'remove-role'; readonly roleId: string; readonly reason: string }
  | { readonly kind: 'message'; readonly channelId: string; readonly body: MessageBody }
  | { readonly kind: 'direct-message'; readonly body: MessageBody }

export interface OutboxEntry {
  /** Deterministic: a second entry with the same key is the same effect and is dropped. */
  readonly key: string
  readonly guildId: string
  /** Effects of one member leave in order. */
  readonly memberId: string
  readonly effect: Effect
}

export interface Outbox {
  /** Writes entries, in the caller's transaction when given one; they leave once it has committed. */
  add(entries: readonly OutboxEntry[], session?: ClientSession): Promise<void>
}
