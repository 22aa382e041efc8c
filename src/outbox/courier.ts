import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import type { Log } from '../core/log.ts'
import type { Messenger } from '../core/messenger.ts'
import type { Effect, Illustrate } from '../core/outbox.ts'
import type { ShardRange } from '../core/shard-range.ts'
import { isDatabaseUnavailable, rawCollection } from '../database/index.ts'
import { outcomeOf, repeatable } from './delivery-outcome.ts'
import { decodeEffect } from './effect-codec.ts'
import { EntryNotes } from './entry-notes.ts'
import { outboxModel, type OutboxDocument } from './outbox.store.ts'
import { onShards } from './on-shards.ts'
import { performEffect } from './perform-effect.ts'

export interface CourierOptions {
  readonly database: Connection
  readonly messenger: Messenger
  readonly log: Log
  readonly illustrate?: Illustrate
  /** Carries only what belongs to guilds of these shards; everything by default. */
  readonly shards?: ShardRange
  /** How many effects are under way at once; 8 by default. */
  readonly atOnce?: number
  /** How often to look for entries besides being told, in milliseconds; 2000 by default. */
  readonly lookEvery?: number
  /** How long entries that are done or failed are remembered, in milliseconds; 30 days by default. */
  readonly rememberFor?: number
}

type Choice = 'illustrate' | 'shards'

const HOUR = 60 * 60_000
/** How long what became of effects is gathered before it is written, in milliseconds. */
const GATHER = 50

/**
 * Carries entries of the outbox to Discord: those of one member one after the other, others side by side. A failure waits
 * and tries again, ever longer; a permanent one ends the entry with its reason. A restart goes on where it was.
 */
export class Courier {
  readonly #options: Required<Omit<CourierOptions, Choice>> & Pick<CourierOptions, Choice>
  readonly #attempts: EntryNotes
  readonly #outcomes: EntryNotes
  readonly #busy = new Map<string, Promise<void>>()
  readonly #resting = new Map<string, number>()
  #looking: Promise<void> | undefined
  #lookAgain = false
  #timer: NodeJS.Timeout | undefined
  #tidiedAt = 0
  #state: 'new' | 'running' | 'stopped' = 'new'

  constructor(options: CourierOptions) {
    this.#options = { atOnce: 8, lookEvery: 2000, rememberFor: 30 * 24 * HOUR, ...options }
    const outbox = rawCollection(outboxModel(options.database))
    // Nobody waits for an outcome, but an attempt waits for its note.
    this.#attempts = new EntryNotes(outbox, () => nextTurn())
    this.#outcomes = new EntryNotes(outbox, () => delay(GATHER))
  }

  start(): void {
    if (this.#state !== 'new') return
    this.#state = 'running'
    this.look()
  }

  /** Lets what is under way end; the rest stays in the database. */
  async stop(): Promise<void> {
    this.#state = 'stopped'
    clearTimeout(this.#timer)
    await this.#looking
    await Promise.all(this.#busy.values())
  }

  /** What rests until its next attempt may go at once. */
  forgetPauses(): void {
    this.#resting.clear()
  }

  /** There may be something to carry. */
  look(): void {
    if (this.#state !== 'running') return
    if (this.#looking) {
      this.#lookAgain = true
      return
    }
    clearTimeout(this.#timer)
    this.#looking = this.#takeNext()
      .catch((error: unknown) => {
        if (!isDatabaseUnavailable(error)) this.#options.log.error('the outbox could not be read', { error })
      })
      .finally(() => {
        this.#looking = undefined
        const again = this.#lookAgain
        this.#lookAgain = false
        if (again) this.look()
        else if (this.#state === 'running')
          this.#timer = setTimeout(() => this.look(), this.#options.lookEvery)
      })
  }

  /** Forgets what ended long ago, once an hour. */
  async #tidy(now: number): Promise<void> {
    if (now - this.#tidiedAt < HOUR) return
    this.#tidiedAt = now
    const endedAt = { $lt: new Date(now - this.#options.rememberFor) }
    await rawCollection(outboxModel(this.#options.database)).deleteMany({
      state: { $in: ['done', 'failed'] },
      endedAt,
    })
  }

  async #takeNext(): Promise<void> {
    const now = Date.now()
    await this.#tidy(now)
    for (const [lane, until] of this.#resting) if (until <= now) this.#resting.delete(lane)
    const room = this.#options.atOnce - this.#busy.size
    if (room <= 0) return
    const closed = [...this.#busy.keys(), ...this.#resting.keys()]
    const waiting = await rawCollection(outboxModel(this.#options.database))
      .find({ state: 'waiting', lane: { $nin: closed }, ...onShards(this.#options.shards) })
      .sort({ order: 1 })
      .limit(room * 4)
      .toArray()
    for (const entry of waiting) {
      if (this.#busy.size >= this.#options.atOnce) return
      if (this.#busy.has(entry.lane) || this.#resting.has(entry.lane)) continue
      if (entry.dueAt.getTime() > now) this.#resting.set(entry.lane, entry.dueAt.getTime())
      else this.#carryInLane(entry)
    }
    if (waiting.length > 0 && this.#busy.size < this.#options.atOnce) this.#lookAgain = true
  }

  #carryInLane(entry: OutboxDocument): void {
    const work = this.#carry(entry)
      .catch((error: unknown) => {
        this.#resting.set(entry.lane, Date.now() + this.#options.lookEvery)
        if (!isDatabaseUnavailable(error))
          this.#options.log.error('an effect could not be carried', { key: entry._id, error })
      })
      .finally(() => {
        this.#busy.delete(entry.lane)
        this.look()
      })
    this.#busy.set(entry.lane, work)
  }

  async #carry(entry: OutboxDocument): Promise<void> {
    const ended = (fields: Partial<OutboxDocument>) => this.#outcomes.write(entry._id, fields)
    const sends = entry.kind === 'message' || entry.kind === 'direct-message'
    if (sends && entry.attemptedAt && !repeatable(entry.attemptedAt, Date.now())) {
      this.#options.log.warn('a message may have been sent before a crash and is not repeated', {
        key: entry._id,
      })
      await ended({ state: 'failed', reason: 'outcome-unknown', endedAt: new Date() })
      return
    }
    const attemptedAt = entry.attemptedAt ?? new Date()
    const attempts = entry.attempts + 1
    if (sends) await this.#attempts.write(entry._id, { attemptedAt, attempts })
    try {
      const effect = await this.#illustrated(entry, decodeEffect(entry.effect))
      await performEffect(this.#options.messenger, {
        key: entry._id,
        guildId: entry.guildId,
        memberId: entry.memberId,
        effect,
      })
    } catch (error) {
      const outcome = outcomeOf(error, attempts, Date.now() - entry.createdAt.getTime())
      if (outcome.state === 'failed') {
        const facts = { key: entry._id, kind: entry.kind, reason: outcome.reason, attempts }
        this.#options.log.warn('an effect failed for good', facts)
        await ended({ state: 'failed', reason: outcome.reason, attempts, endedAt: new Date() })
        return
      }
      const dueAt = new Date(Date.now() + outcome.pause)
      this.#resting.set(entry.lane, dueAt.getTime())
      await ended({ attempts, dueAt, attemptedAt: outcome.unknown ? attemptedAt : null })
      return
    }
    await ended({ state: 'done', attempts, attemptedAt: null, endedAt: new Date() })
  }

  /** A picture that fails costs the picture, never the message. */
  async #illustrated({ _id: key, guildId, memberId }: OutboxDocument, effect: Effect): Promise<Effect> {
    if (!('card' in effect) || !effect.card) return effect
    const channelId = effect.kind === 'message' ? effect.channelId : undefined
    try {
      const file = await this.#options.illustrate?.(effect.card, { guildId, memberId, channelId })
      if (!file) return effect
      return { ...effect, body: { ...effect.body, files: [...(effect.body.files ?? []), file] } }
    } catch (error) {
      this.#options.log.warn('a card was left out of a message', { key, error })
      return effect
    }
  }
}
