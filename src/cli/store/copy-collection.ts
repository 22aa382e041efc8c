import type { Collection, CollectionInfo, Db, Document } from 'mongodb'
import { fingerprint, indexesOf } from './fingerprint.ts'
import { AS_STORED, writeMissing } from './write-missing.ts'

const BATCH = 1000
const TELL_EVERY_MS = 2000
const KEPT_OPTIONS = new Set(['validator', 'validationLevel', 'validationAction', 'collation'])

export interface CopiedCollection {
  readonly documents: number
  /** In which respect the target differs from the source in the end, null for none. */
  readonly differs: string | null
}

/**
 * Copies one collection with its options and indexes and compares the two by count, hash and indexes. What the target has
 * already is passed over, so that a copy which was cut short goes on where it was.
 */
export async function copyCollection(
  source: Db,
  target: Db,
  info: CollectionInfo,
  tell: (line: string) => void,
): Promise<CopiedCollection> {
  const from = source.collection(info.name)
  const to = target.collection(info.name)
  const wanted = await fingerprint(from)
  await target.createCollection(info.name, keptOptions(info)).catch(unlessExisting)
  let reached = await fingerprint(to)
  if (reached.hash !== wanted.hash) {
    await copyDocuments(from, to, wanted.count, tell)
    reached = await fingerprint(to)
  }
  await copyIndexes(from, to)
  return { documents: wanted.count, differs: await difference() }

  async function difference(): Promise<string | null> {
    if (reached.count !== wanted.count)
      return `${reached.count} documents where the source has ${wanted.count}`
    if (reached.hash !== wanted.hash) return 'some documents are not the same'
    return (await indexesOf(to)) === (await indexesOf(from)) ? null : 'the indexes are not the same'
  }
}

async function copyDocuments(
  from: Collection,
  to: Collection,
  count: number,
  tell: (line: string) => void,
): Promise<void> {
  let done = 0
  let toldAt = 0
  for await (const batch of batchesOf(from)) {
    await writeMissing(to, batch)
    done += batch.length
    if (Date.now() - toldAt < TELL_EVERY_MS && done < count) continue
    toldAt = Date.now()
    tell(`${from.namespace}: ${done} of ${count} documents`)
  }
}

async function* batchesOf(from: Collection): AsyncIterable<Document[]> {
  const cursor = from.find({}, { ...AS_STORED, batchSize: BATCH })
  let batch: Document[] = []
  for await (const document of cursor) {
    batch.push(document)
    if (batch.length < BATCH && cursor.bufferedCount() > 0) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function copyIndexes(from: Collection, to: Collection): Promise<void> {
  for (const { key, v: _version, ns: _namespace, ...options } of await from.indexes()) {
    if (options.name !== '_id_') await to.createIndex(key, options)
  }
}

function keptOptions(info: CollectionInfo): Document {
  return Object.fromEntries(Object.entries(info.options ?? {}).filter(([name]) => KEPT_OPTIONS.has(name)))
}

function unlessExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 48)) throw error
}
