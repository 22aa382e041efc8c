import { BSON, type Collection, type Document } from 'mongodb'

/** Documents come and go as they are: number types, long integers and expressions are not turned into JavaScript's. */
export const AS_STORED = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const

/** Writes those of the documents that the target lacks or has otherwise; one that is there and the same is left alone. */
export async function writeMissing(target: Collection, documents: readonly Document[]): Promise<void> {
  const there = new Map<string, Uint8Array>()
  const ids = documents.map((document) => document['_id'] as never)
  for await (const found of target.find({ _id: { $in: ids } }, { raw: true })) {
    const bytes = found as unknown as Uint8Array
    there.set(idKey(BSON.deserialize(bytes, AS_STORED)), bytes)
  }
  const missing = documents.filter((document) => !there.has(idKey(document)))
  const changed = documents.filter((document) => {
    const bytes = there.get(idKey(document))
    return bytes !== undefined && Buffer.compare(bytes, BSON.serialize(document)) !== 0
  })
  const options = { ordered: false, bypassDocumentValidation: true }
  if (missing.length > 0) await target.insertMany([...missing], options)
  if (changed.length === 0) return
  await target.bulkWrite(
    changed.map((replacement) => ({
      replaceOne: { filter: { _id: replacement['_id'] as never }, replacement },
    })),
    options,
  )
}

function idKey({ _id }: Document): string {
  return Buffer.from(BSON.serialize({ _id: _id as unknown })).toString('latin1')
}
