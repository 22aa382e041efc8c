import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection, type ClientSession } from '../../database/index.ts'
import type { Streak } from './streak.ts'

const mixed = { type: Schema.Types.Mixed, default: null } as never

const schema = new Schema<Streak>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    zone: { type: String, required: true },
    next: mixed,
    former: mixed,
    own: { type: String, default: null },
    ownAt: { type: Number, required: true },
    rules: mixed,
    base: mixed,
    first: { type: Number, required: true },
    marks: { type: String, default: '' },
  },
  { collection: 'streaks', versionKey: false },
)

/** One small document a member; everything that is shown follows from it and the time. */
export function streakModel(connection: Connection) {
  return modelOn(connection, 'Streak', schema)
}

export async function readStreaks(
  connection: Connection,
  ids: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, Streak>> {
  if (ids.length === 0) return new Map()
  const found = await rawCollection(streakModel(connection))
    .find({ _id: { $in: [...ids] } }, { session })
    .toArray()
  return new Map(found.map((streak) => [streak._id, streak]))
}
