import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'

/** Which process may commit what a shard brings. */
export interface ShardLease {
  /** `<shard>`. */
  readonly _id: string
  /** Rises with each new holder: the fencing token. */
  readonly token: number
  /** The holder, made anew by each process. */
  readonly holder: string
  /** Where the holder runs, so that its death is seen at once from the same place. */
  readonly place: string
  readonly pid: number
  /** Given back on a clean stop. */
  readonly released: boolean
  /** The holder's wall clock; only whether it changes counts. */
  readonly renewedAt: Date
}

const schema = new Schema<ShardLease>(
  {
    _id: { type: String, required: true },
    token: { type: Number, required: true },
    holder: { type: String, required: true },
    place: { type: String, required: true },
    pid: { type: Number, required: true },
    released: { type: Boolean, required: true },
    renewedAt: { type: Date, required: true },
  },
  { collection: 'shard_leases', versionKey: false },
)

export function shardLeaseModel(connection: Connection): Model<ShardLease> {
  return modelOn(connection, 'ShardLease', schema)
}
