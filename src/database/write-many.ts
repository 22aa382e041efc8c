import { MongoServerError, type Document } from 'mongodb'
import type { ClientSession, Model } from 'mongoose'
import { rawCollection } from './raw-collection.ts'

/** A command holds at most 48 MB; documents of hot paths have a few kilobytes. */
const DOCUMENTS_AT_ONCE = 2000

interface Identified {
  readonly _id: string
}

/** Writes new documents in the session's transaction. Rejects with the driver's error, such as that of a key that is taken. */
export async function insertAll<T extends Identified>(
  model: Model<T>,
  documents: readonly T[],
  session: ClientSession,
): Promise<void> {
  for (const part of parts(documents))
    await run(model, session, (name) => ({ insert: name, documents: part, ordered: true }))
}

/** Writes whole documents, each made or replaced, in the session's transaction. */
export async function upsertAll<T extends Identified>(
  model: Model<T>,
  documents: readonly T[],
  session: ClientSession,
): Promise<void> {
  for (const part of parts(documents)) {
    const updates = part.map((document) => ({ q: { _id: document._id }, u: document, upsert: true }))
    await run(model, session, (name) => ({ update: name, updates, ordered: true }))
  }
}

function* parts<T>(documents: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < documents.length; start += DOCUMENTS_AT_ONCE)
    yield documents.slice(start, start + DOCUMENTS_AT_ONCE)
}

/** The driver's bulk writes measure every document before they write it: a third of the time of a commit. */
async function run<T extends Identified>(
  model: Model<T>,
  session: ClientSession,
  commandOn: (collection: string) => Document,
): Promise<void> {
  const collection = rawCollection(model)
  const { db } = model
  const reply = await db.getClient().db(db.name).command(commandOn(collection.collectionName), { session })
  const [fault] = (reply['writeErrors'] as Document[] | undefined) ?? []
  if (fault) throw new MongoServerError(fault)
}
