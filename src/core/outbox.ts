import type { ClientSession } from 'mongoose'
import type { CardOrder } from './cards.ts'
import type { MessageBody, MessageFile } from './message-body.ts'

/** Something to do on Discord after the commit that decided it. */
export type Effect =
  | { readonly kind: 'add-role' | 'remove-role'; readonly roleId: string; readonly reason: string }
  | (Message & { readonly kind: 'message'; readonly channelId: string })
  | (Message & { readonly kind: 'direct-message' })

interface Message {
  readonly body: MessageBody
  /** The member's card, drawn when the message leaves; one that can't be drawn is left out. */
  readonly card?: CardOrder
}

/** Draws the card of a message on its way out; undefined when the message shall go without. */
export type Illustrate = (
  order: CardOrder,
  place: { readonly guildId: string; readonly memberId: string; readonly channelId?: string },
) => Promise<MessageFile | undefined>

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

export interface EffectOutcome {
  readonly state: 'waiting' | 'done' | 'failed'
  /** Why it failed for good, such as `discord-50013 ManageRoles`; null otherwise. */
  readonly reason: string | null
}

/** An effect that failed, for good or so far. */
export interface StuckEffect {
  readonly kind: Effect['kind']
  readonly memberId: string
  /** Such as `discord-50013 ManageRoles`; null while it is only tried again. */
  readonly reason: string | null
  readonly attempts: number
  readonly since: Date
}

export interface OutboxState {
  /** Effects that wait for their turn or for a new attempt. */
  readonly waiting: number
  /** Effects that failed for good and are remembered. */
  readonly failed: number
  /** Those that failed, and those that were tried in vain, the latest first. */
  readonly stuck: readonly StuckEffect[]
}

export interface IllustratedOutbox extends Outbox {
  /** What of a guild is on its way or stuck. */
  state(guildId: string, most: number): Promise<OutboxState>
  /** Tries everything of a guild again that failed for good or waits for a new attempt; answers how many. */
  retry(guildId: string): Promise<number>
  /** What became of entries, by key; of one that was done long ago nothing is known. */
  outcomes(keys: readonly string[]): Promise<ReadonlyMap<string, EffectOutcome>>
  /** Forgets entries that did not leave yet, in the caller's transaction, so that nobody tries them again. */
  withdraw(keys: readonly string[], session: ClientSession): Promise<void>
  /** Who draws the cards of messages; until then they go without. */
  illustrateWith(illustrate: Illustrate): void
}
