import { createHash } from 'node:crypto'
import type { Collection, Document, MongoClient } from 'mongodb'

/** Documents come and go as they are: number types, long integers and expressions are not turned into JavaScript's. */
export const AS_STORED = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const

const BATCH = 1000
const OWN_DATABASES = new Set(['admin', 'local', 'config'])

export interface CopyReport {
  readonly collections: number
  readonly documents: number
  /** Collections whose count or hash differs after the copy, as `database.collection`. */
  readonly differing: readonly string[]
}

/**
 * Copies every database of `source` into `target` and compares the two by counts and hashes. What is there already and
 * equal is left alone, so that a copy which was cut short can be run again. `tell` hears of the progress.
 */
export async function copyDatabases(
  source: MongoClient,
  target: MongoClient,
  tell: (line: string) => void,
): Promise<CopyReport> {
  const differing: string[] = []
  let collections = 0
  let documents = 0
  for (const name of await databasesOf(source)) {
    for (const info of await source
      .db(name)
      .listCollections({ type: 'collection' }, { nameOnly: false })
      .toArray()) {
      if (info.name.startsWith('system.')) continue
      const from = source.db(name).collection(info.name)
      const to = target.db(name).collection(info.name)
      const wanted = await fingerprint(from)
      if ((await fingerprint(to)).hash !== wanted.hash) {
        await target.db(name).createCollection(info.name, kept(info)).catch(unlessExisting)
        await copyDocuments(from, to, wanted.count, tell)
      }
      await copyIndexes(from, to)
      const reached = await fingerprint(to)
      if (reached.hash !== wanted.hash || reached.count !== wanted.count)
        differing.push(`${name}.${info.name}`)
      collections++
      documents += wanted.count
    }
  }
  return { collections, documents, differing }
}

/** The databases that hold collections, apart from the server's own. */
export async function databasesOf(client: MongoClient): Promise<string[]> {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
  return databases.map(({ name }) => name).filter((name) => !OWN_DATABASES.has(name))
}

async function copyDocuments(
  from: Collection,
  to: Collection,
  count: number,
  tell: (line: string) => void,
): Promise<void> {
  let done = 0
  let batch: Document[] = []
  const write = async (): Promise<void> => {
    if (batch.length === 0) return
    await to.bulkWrite(
      batch.map((document) => ({
        replaceOne: { filter: { _id: document['_id'] }, replacement: document, upsert: true },
      })),
      { ordered: false },
    )
    done += batch.length
    batch = []
    tell(`${from.namespace}: ${done} of ${count}`)
  }
  for await (const document of from.find({}, { ...AS_STORED, batchSize: BATCH })) {
    batch.push(document)
    if (batch.length >= BATCH) await write()
  }
  await write()
}

async function copyIndexes(from: Collection, to: Collection): Promise<void> {
  const indexes = (await from.indexes()).filter(({ name }) => name !== '_id_')
  for (const { key, v: _version, ns: _namespace, ...options } of indexes) await to.createIndex(key, options)
}

/** How many documents there are, and a hash over their bytes in the order of `_id`. */
async function fingerprint(collection: Collection): Promise<{ count: number; hash: string }> {
  const hash = createHash('sha256')
  let count = 0
  for await (const bytes of collection.find({}, { raw: true, sort: { _id: 1 }, allowDiskUse: true })) {
    hash.update(bytes as unknown as Uint8Array)
    count++
  }
  return { count, hash: hash.digest('hex') }
}

function kept(info: { options?: Document }): Document {
  const wanted = new Set(['validator', 'validationLevel', 'validationAction'])
  return Object.fromEntries(Object.entries(info.options ?? {}).filter(([name]) => wanted.has(name)))
}

function unlessExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 48)) throw error
}
