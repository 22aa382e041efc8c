import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'

/** What became of a member's old entries: their sum, by the UTC day on which they counted. */
export interface LedgerDay {
  /** `<guild>:<member>:<yyyy-mm-dd>`. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  readonly day: Date
  /** Sum of all entries that make up the total. */
  readonly xp: number
  /** The same of coins. */
  readonly coins: number
  /** How many entries it stands for. */
  readonly entries: number
}

const schema = new Schema<LedgerDay>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    day: { type: Date, required: true },
    xp: { type: Number, required: true },
    coins: { type: Number, default: 0 },
    entries: { type: Number, required: true },
  },
  { collection: 'ledger_days', versionKey: false },
)
schema.index({ guildId: 1, memberId: 1, day: -1 })

export function ledgerDayModel(connection: Connection): Model<LedgerDay> {
  return modelOn(connection, 'LedgerDay', schema)
}
