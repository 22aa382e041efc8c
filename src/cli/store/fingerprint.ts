import { createHash } from 'node:crypto'
import { BSON, type Collection, type Document } from 'mongodb'

/** What the documents of two equal collections have in common. */
export interface Fingerprint {
  readonly count: number
  /** Over the documents' bytes in the order of `_id`. */
  readonly hash: string
}

/** Reads the whole collection. */
export async function fingerprint(collection: Collection): Promise<Fingerprint> {
  const hash = createHash('sha256')
  let count = 0
  for await (const bytes of collection.find({}, { raw: true, sort: { _id: 1 }, allowDiskUse: true })) {
    hash.update(bytes as unknown as Uint8Array)
    count++
  }
  return { count, hash: hash.digest('hex') }
}

/** All indexes with their options as one text, which is the same for the same indexes. */
export async function indexesOf(collection: Collection): Promise<string> {
  const indexes = (await collection.indexes()).map(({ v: _version, ns: _namespace, key, ...options }) => {
    const sorted = Object.entries(options as Document).sort(([left], [right]) => (left < right ? -1 : 1))
    return BSON.EJSON.stringify({ key, options: sorted })
  })
  return indexes.sort().join('\n')
}
