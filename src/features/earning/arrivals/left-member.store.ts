import type { AnyBulkWriteOperation } from 'mongodb'
import { Schema, type ClientSession, type Connection, type Model } from 'mongoose'
import { modelOn, orUnavailable, rawCollection } from '../../../database/index.ts'
import { memberKey } from '../member-totals.ts'

/** Somebody who left a guild; nobody is kept here who came back. */
export interface LeftMember {
  /** `<guild>:<member>`. */
  readonly _id: string
  readonly leftAt: Date
}

const schema = new Schema<LeftMember>(
  { _id: { type: String, required: true }, leftAt: { type: Date, required: true } },
  { collection: 'left_members', versionKey: false },
)

export function leftMemberModel(connection: Connection): Model<LeftMember> {
  return modelOn(connection, 'LeftMember', schema)
}

/** Which of these members are known to have left; none without the Server Members intent. */
export function readLeft(
  connection: Connection,
  guildId: string,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return orUnavailable(async () => {
    const ids = memberIds.map((memberId) => memberKey(guildId, memberId))
    const found = await rawCollection(leftMemberModel(connection))
      .find({ _id: { $in: ids } })
      .toArray()
    return new Set(found.map(({ _id }) => _id.slice(guildId.length + 1)))
  })
}

/** Those of these member keys who are known to have left, inside a transaction. */
export async function leftOf(
  connection: Connection,
  keys: readonly string[],
  session: ClientSession,
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const found = await rawCollection(leftMemberModel(connection))
    .find({ _id: { $in: [...keys] } }, { session })
    .toArray()
  return new Set(found.map(({ _id }) => _id))
}

/** Notes who left and when, the first time, and forgets it of those who are back (null). */
export async function writeLeft(
  connection: Connection,
  news: Iterable<readonly [memberKey: string, leftAt: Date | null]>,
  session: ClientSession,
): Promise<void> {
  const writes = Array.from(news, ([_id, leftAt]): AnyBulkWriteOperation<LeftMember> => {
    if (leftAt === null) return { deleteOne: { filter: { _id } } }
    return { updateOne: { filter: { _id }, update: { $setOnInsert: { leftAt } }, upsert: true } }
  })
  await rawCollection(leftMemberModel(connection)).bulkWrite(writes, { session })
}
