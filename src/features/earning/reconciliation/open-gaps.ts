import { orUnavailable, rawCollection, type Connection } from '../../../database/index.ts'
import { gapModel, type Gap } from '../gap.store.ts'
import { higherId, idBefore, lowerId } from './id-at.ts'

/** Which of the two readings of a channel a place belongs to: its messages, or the reactions to them. */
export type Reading = 'cursors' | 'reactionCursors'

/** Gaps of one guild that are read together, since one reading goes to the present; their places are kept over restarts. */
export class OpenGaps {
  readonly guildId: string
  /** Nothing before it was missed, in milliseconds by Discord's clock. */
  readonly since: number
  readonly #database: Connection
  readonly #gaps: readonly Gap[]

  /** `memberSince`: before the bot joined there is nothing to make good. */
  constructor(database: Connection, gaps: readonly Gap[], guildId: string, memberSince: number) {
    this.#database = database
    this.#gaps = gaps
    this.guildId = guildId
    this.since = Math.max(memberSince, Math.min(...gaps.map(({ from }) => from.getTime())))
  }

  get count(): number {
    return this.#gaps.length
  }

  get areMembersRead(): boolean {
    return this.#gaps.every(({ membersRead }) => membersRead.includes(this.guildId))
  }

  /** After which message a reading of a channel goes on. */
  after(reading: Reading, channelId: string): string {
    const places = this.#gaps.map((gap) => gap[reading][channelId] ?? idBefore(gap.from.getTime()))
    return higherId(idBefore(this.since), places.reduce(lowerId))
  }

  /** Whether a reading of a channel began for every gap. */
  isBegun(reading: Reading, channelId: string): boolean {
    return this.#gaps.every((gap) => channelId in gap[reading])
  }

  /** Keeps that a channel is read and committed up to a message. */
  async moveTo(reading: Reading, channelId: string, after: string, found: number): Promise<void> {
    await this.#note({ $set: { [`${reading}.${channelId}`]: after }, $inc: { found } })
  }

  async membersAreRead(): Promise<void> {
    await this.#note({ $addToSet: { membersRead: this.guildId } })
  }

  /** Nothing more is to be read of the guild; `refusal` says why when Discord does not tell it. */
  async close(refusal?: string): Promise<void> {
    const refusals = refusal && { refusals: `${this.guildId} ${refusal}` }
    await this.#note({ $addToSet: { done: this.guildId, ...refusals } })
  }

  async #note(update: object): Promise<void> {
    const ids = this.#gaps.map(({ _id }) => _id)
    const gaps = rawCollection(gapModel(this.#database))
    await orUnavailable(() => gaps.updateMany({ _id: { $in: ids } }, update))
  }
}
