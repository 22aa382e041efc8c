import { Schema, type ClientSession, type Connection, type Model } from 'mongoose'
import { modelOn, rawCollection } from '../../database/index.ts'

/** Entries of before may be rolled up, so their keys are gone: nothing of that time earns any more. */
export interface LedgerFloor {
  readonly _id: string
  readonly at: Date
}

const ID = 'ledger'

const schema = new Schema<LedgerFloor>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { collection: 'ledger_floors', versionKey: false },
)

export function ledgerFloorModel(connection: Connection): Model<LedgerFloor> {
  return modelOn(connection, 'LedgerFloor', schema)
}

/** The floor in milliseconds since the Unix epoch; undefined as long as nothing was rolled up. */
export async function readFloor(
  connection: Connection,
  session?: ClientSession,
): Promise<number | undefined> {
  const found = await rawCollection(ledgerFloorModel(connection)).findOne({ _id: ID }, { session })
  return found?.at.getTime()
}

/** Raises the floor; it never falls. */
export async function raiseFloor(connection: Connection, at: Date): Promise<void> {
  await rawCollection(ledgerFloorModel(connection)).updateOne({ _id: ID }, { $max: { at } }, { upsert: true })
}
