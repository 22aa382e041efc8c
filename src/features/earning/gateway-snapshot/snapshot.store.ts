import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn, orUnavailable, rawCollection } from '../../../database/index.ts'

/** A shard's session, or a guild of it, as Discord last described them. Channels, threads and roles are kept by id. */
export interface SnapshotPart {
  /** `shard:<shard>` or `guild:<guild>`. */
  readonly _id: string
  readonly shardId: number
  readonly sessionId: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly channels?: Readonly<Record<string, unknown>>
  readonly threads?: Readonly<Record<string, unknown>>
  readonly roles?: Readonly<Record<string, unknown>>
  readonly member?: unknown
}

const schema = new Schema<SnapshotPart>(
  {
    _id: { type: String, required: true },
    shardId: { type: Number, required: true },
    sessionId: { type: String, required: true },
    fields: { type: Schema.Types.Mixed, required: true },
    channels: Schema.Types.Mixed,
    threads: Schema.Types.Mixed,
    roles: Schema.Types.Mixed,
    member: Schema.Types.Mixed,
  },
  { collection: 'gateway_snapshots', versionKey: false },
).index({ shardId: 1 })

export function snapshotModel(connection: Connection): Model<SnapshotPart> {
  return modelOn(connection, 'GatewaySnapshot', schema)
}

export const shardPart = (shardId: number) => `shard:${shardId}`
export const guildPart = (guildId: string) => `guild:${guildId}`

/** What a shard's session consists of, as of its last commit; the shard's own part is absent when nothing was kept. */
export function readSnapshotParts(
  connection: Connection,
  shardId: number,
  sessionId: string,
): Promise<SnapshotPart[]> {
  return orUnavailable(() => rawCollection(snapshotModel(connection)).find({ shardId, sessionId }).toArray())
}
