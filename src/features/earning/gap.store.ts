import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn, orUnavailable, rawCollection, type ClientSession } from '../../database/index.ts'

/** A stretch of time from which activities were not taken in, to be made good from Discord's history. */
export interface Gap {
  readonly _id: string
  readonly guildIds: readonly string[]
  readonly from: Date
  readonly to: Date
  /** Activities that were heard and refused; 0 when nothing was heard at all. */
  readonly refused: number
  readonly reason: 'queue-full' | 'session-lost'
  /** `open` until the history of every guild was read. */
  readonly state: 'open' | 'done'
  /** Guilds whose history was read and committed. */
  readonly done: readonly string[]
  /** By channel its newest message when the reading began: what came after it was heard by itself. */
  readonly ends: Readonly<Record<string, string>>
  /** Guilds whose ends are known. */
  readonly listed: readonly string[]
  /** By channel the last message that was read and committed. */
  readonly cursors: Readonly<Record<string, string>>
  /** By channel the last message whose reactions were read and committed. */
  readonly reactionCursors: Readonly<Record<string, string>>
  /** Guilds whose members were looked through. */
  readonly membersRead: readonly string[]
  /** Messages and reactions that the history told, known ones included. */
  readonly found: number
  /** Guilds whose history Discord refuses to tell, each with the reason, such as `<guild> http-404`. */
  readonly refusals: readonly string[]
  readonly endedAt: Date | null
}

/** A gap that nothing was done about yet. */
export function openGap(gap: Pick<Gap, '_id' | 'guildIds' | 'from' | 'to' | 'refused' | 'reason'>): Gap {
  const fresh = {
    done: [],
    ends: {},
    listed: [],
    cursors: {},
    reactionCursors: {},
    membersRead: [],
    found: 0,
    refusals: [],
  }
  return { ...gap, ...fresh, state: 'open', endedAt: null }
}

const schema = new Schema<Gap>(
  {
    _id: { type: String, required: true },
    guildIds: { type: [String], required: true },
    from: { type: Date, required: true },
    to: { type: Date, required: true },
    refused: { type: Number, required: true },
    reason: { type: String, required: true },
    state: { type: String, required: true, enum: ['open', 'done'] },
    done: { type: [String], required: true },
    ends: { type: Schema.Types.Mixed, required: true },
    listed: { type: [String], required: true },
    cursors: { type: Schema.Types.Mixed, required: true },
    reactionCursors: { type: Schema.Types.Mixed, required: true },
    membersRead: { type: [String], required: true },
    found: { type: Number, required: true },
    refusals: { type: [String], required: true },
    endedAt: { type: Date, default: null },
  },
  { collection: 'earning_gaps', versionKey: false, minimize: false },
)
schema.index({ state: 1, to: -1 })
schema.index({ guildIds: 1, to: -1 })

/** A guild's gaps, the latest first. */
export function readGaps(
  connection: Connection,
  guildId: string,
  most: number,
  session?: ClientSession,
): Promise<Gap[]> {
  const gaps = rawCollection(gapModel(connection))
  const read = () => gaps.find({ guildIds: guildId }, { session }).sort({ to: -1 }).limit(most).toArray()
  return session ? read() : orUnavailable(read)
}

/** Whether a guild's history still has to be read for a time before `until`. */
export function hasOpenGap(connection: Connection, guildId: string, until: Date): Promise<boolean> {
  const open = { state: 'open', guildIds: guildId, done: { $ne: guildId }, from: { $lt: until } } as const
  return orUnavailable(async () => (await rawCollection(gapModel(connection)).findOne(open)) !== null)
}

export function gapModel(connection: Connection): Model<Gap> {
  return modelOn(connection, 'Gap', schema)
}
