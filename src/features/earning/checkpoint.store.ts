import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn, orUnavailable, rawCollection } from '../../database/index.ts'

/** How far a shard's dispatches are committed: what a new process needs to resume the session from there. */
export interface Checkpoint {
  /** `<shard>`. */
  readonly _id: string
  readonly shardCount: number
  readonly sessionId: string
  readonly resumeUrl: string
  /** The last dispatch of the session that is committed, with all before it. */
  readonly sequence: number
  /** Time of the newest message heard up to there, by Discord's clock; null before the first. */
  readonly heardUpTo: Date | null
  readonly at: Date
}

const schema = new Schema<Checkpoint>(
  {
    _id: { type: String, required: true },
    shardCount: { type: Number, required: true },
    sessionId: { type: String, required: true },
    resumeUrl: { type: String, required: true },
    sequence: { type: Number, required: true },
    heardUpTo: { type: Date, default: null },
    at: { type: Date, required: true },
  },
  { collection: 'gateway_checkpoints', versionKey: false },
)

export function checkpointModel(connection: Connection): Model<Checkpoint> {
  return modelOn(connection, 'Checkpoint', schema)
}

/** How far a shard is committed; undefined before its first commit. */
export function readCheckpoint(connection: Connection, shardId: number): Promise<Checkpoint | undefined> {
  return orUnavailable(async () => {
    const found = await rawCollection(checkpointModel(connection)).findOne({ _id: String(shardId) })
    return found ?? undefined
  })
}

/** How far each shard is committed. */
export function readCheckpoints(connection: Connection): Promise<Checkpoint[]> {
  return orUnavailable(() => rawCollection(checkpointModel(connection)).find().toArray())
}
