import { randomBytes } from 'node:crypto'
import { Schema, type Connection } from 'mongoose'
import { modelOn, orUnavailable } from '../../database/index.ts'

interface Secret {
  readonly _id: string
  readonly value: string
}

const schema = new Schema<Secret>(
  { _id: { type: String, required: true }, value: { type: String, required: true } },
  { collection: 'installation_secrets', versionKey: false },
)

/** The installation's secret behind the drawn amounts: made at the first start and kept. */
export async function readDrawSecret(connection: Connection): Promise<Buffer> {
  const model = modelOn(connection, 'InstallationSecret', schema)
  const secret = await orUnavailable(() =>
    model
      .findOneAndUpdate(
        { _id: 'earning-amounts' },
        { $setOnInsert: { value: randomBytes(32).toString('hex') } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean()
      .orFail()
      .exec(),
  )
  return Buffer.from(secret.value, 'hex')
}
