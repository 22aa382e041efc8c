import type { HistoryChannel } from '../../../core/guild-history.ts'
import type { Snowflake } from '../../../core/snowflake.ts'
import { orUnavailable, rawCollection, type Connection } from '../../../database/index.ts'
import { gapModel, type Gap } from '../gap.store.ts'
import { higherId, idBefore, lowerId } from './id-at.ts'

/** Which of the two readings of a channel a place belongs to: its messages, or the reactions to them. */
export type Reading = 'cursors' | 'reactionCursors'

/** Messages to be read: those after one id, up to another. */
export interface Stretch {
  readonly after: Snowflake
  readonly end: Snowflake
  /** Nothing of it was read yet. */
  readonly isNew: boolean
}

/** Gaps of one guild that are read together; how far each is read is kept over restarts. */
export class OpenGaps {
  readonly guildId: string
  /** Nothing before it was missed, in milliseconds by Discord's clock. */
  readonly since: number
  readonly #database: Connection
  #gaps: readonly Gap[]

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

  /** What is left to read of a channel, in order; gaps that overlap are one stretch. Reactions have one also where nobody wrote. */
  stretches(reading: Reading, channelId: string): Stretch[] {
    const stretches: Stretch[] = []
    for (const next of this.#stretchesOf(reading, channelId)) {
      const last = stretches.at(-1)
      if (!last || BigInt(last.end) < BigInt(next.after)) stretches.push(next)
      else
        stretches[stretches.length - 1] = {
          after: last.after,
          end: higherId(last.end, next.end),
          isNew: last.isNew || next.isNew,
        }
    }
    return stretches
  }

  #stretchesOf(reading: Reading, channelId: string): Stretch[] {
    const earliest = idBefore(this.since)
    const stretches = this.#gaps.flatMap((gap) => {
      const end = gap.ends[channelId]
      if (end === undefined) return []
      const isNew = !(channelId in gap[reading])
      const after = higherId(earliest, gap[reading][channelId] ?? idBefore(gap.from.getTime()))
      const isLeft = BigInt(after) < BigInt(end) || (isNew && reading === 'reactionCursors')
      return isLeft ? [{ after: lowerId(after, end), end, isNew }] : []
    })
    return stretches.toSorted((one, other) => (BigInt(one.after) < BigInt(other.after) ? -1 : 1))
  }

  /** The channels as they are when a gap is first read: they tell where it ends. */
  async noteEnds(channels: readonly HistoryChannel[]): Promise<void> {
    const isListed = ({ listed }: Gap) => listed.includes(this.guildId)
    const fresh = this.#gaps.filter((gap) => !isListed(gap))
    if (fresh.length === 0) return
    const ends = Object.fromEntries(
      channels.flatMap(({ id, lastMessageId: last }) => (last ? [[id, last]] : [])),
    )
    const set = Object.fromEntries(Object.entries(ends).map(([id, last]) => [`ends.${id}`, last]))
    await this.#note(
      { $addToSet: { listed: this.guildId }, ...(Object.keys(set).length > 0 && { $set: set }) },
      fresh,
    )
    this.#gaps = this.#gaps.map((gap) => (isListed(gap) ? gap : { ...gap, ends: { ...gap.ends, ...ends } }))
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

  async #note(update: object, noted: readonly Gap[] = this.#gaps): Promise<void> {
    const ids = noted.map(({ _id }) => _id)
    const gaps = rawCollection(gapModel(this.#database))
    await orUnavailable(() => gaps.updateMany({ _id: { $in: ids } }, update))
  }
}
