import type { MongoClient } from 'mongodb'

/** A database in the target that is there only while a copy is under way. */
export const MARKER_DATABASE = 'laurel_store_copy'

/** Notes in the target that a copy of this source is under way; a copy that was cut short leaves it behind. */
export async function markCopy(target: MongoClient, source: string): Promise<void> {
  await markers(target).updateOne({ _id: 'copy' }, { $set: { source } }, { upsert: true })
}

/** The source of a copy that was cut short, null for none. */
export async function unfinishedCopy(target: MongoClient): Promise<string | null> {
  return (await markers(target).findOne({ _id: 'copy' }))?.source ?? null
}

export async function unmarkCopy(target: MongoClient): Promise<void> {
  await target.db(MARKER_DATABASE).dropDatabase()
}

function markers(target: MongoClient) {
  return target.db(MARKER_DATABASE).collection<{ _id: string; source: string }>('copy')
}
