import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'
import type { StoredTotals } from './member-totals.ts'

const schema = new Schema<StoredTotals>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    name: { type: String, default: '' },
    xp: { type: Number, required: true },
    pendingXp: { type: Number, required: true },
    peakXp: { type: Number, required: true },
    reachedAt: { type: Date, required: true },
    messages: { type: Number, required: true },
    roleIds: { type: [String], required: true },
    joinedAt: { type: Date, default: null },
    sources: { type: Schema.Types.Mixed, required: true },
    recent: { type: String, default: '' },
    boosts: { type: Schema.Types.Mixed },
    kept: { type: Schema.Types.Mixed },
    place: { type: String, default: null },
  },
  { collection: 'member_totals', versionKey: false },
)
schema.index({ guildId: 1, place: 1 })

/** What members have earned: a cache over the ledger that only the batch commit writes. */
export function memberTotalsModel(connection: Connection): Model<StoredTotals> {
  return modelOn(connection, 'MemberTotals', schema)
}
