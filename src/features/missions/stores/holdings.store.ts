import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'

export interface HeldBadge {
  readonly id: string
  readonly emoji: string
  readonly name: string
  readonly at: Date
}

/** What a member has besides XP: coins, badges, items and raffle entries. */
export interface Holdings {
  /** `<guild>:<member>`. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  /** What the ledger's coins add up to. */
  readonly coins: number
  readonly badges: readonly HeldBadge[]
  readonly items: readonly { readonly id: string; readonly count: number }[]
  readonly entries: readonly { readonly id: string; readonly count: number }[]
}

const counted = { type: [Schema.Types.Mixed], required: true } as never

const holding = new Schema<Holdings>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    coins: { type: Number, required: true },
    badges: counted,
    items: counted,
    entries: counted,
  },
  { collection: 'holdings', versionKey: false },
)

export function holdingsModel(connection: Connection) {
  return modelOn(connection, 'Holdings', holding)
}

export function holdings(connection: Connection) {
  return rawCollection(holdingsModel(connection))
}

export function noHoldings(guildId: string, memberId: string): Holdings {
  return { _id: `${guildId}:${memberId}`, guildId, memberId, coins: 0, badges: [], items: [], entries: [] }
}
