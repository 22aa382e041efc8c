import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'
import { SOURCES } from './activity.ts'
import type { LedgerEntry } from './ledger-entry.ts'

const schema = new Schema<LedgerEntry>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    source: { type: String, required: true, enum: SOURCES },
    rule: { type: String, required: true },
    ruleVersion: { type: Number, required: true },
    amount: { type: Number, required: true },
    state: { type: String, required: true, enum: ['credited', 'pending', 'void', 'reversed'] },
    reasons: { type: [String], required: true },
    channelId: { type: String, default: null },
    by: { type: String },
    note: { type: String },
    reverses: { type: String },
    short: { type: Number },
    factor: { type: Number },
    coins: { type: Number },
    settles: { type: String },
    countsAt: { type: Date },
    at: { type: Date, required: true },
    recordedAt: { type: Date, required: true },
  },
  { collection: 'ledger', versionKey: false },
)
schema.index({ guildId: 1, memberId: 1, at: -1 })

/** The append-only ledger: every credit that was ever given. */
export function ledgerModel(connection: Connection): Model<LedgerEntry> {
  return modelOn(connection, 'LedgerEntry', schema)
}
