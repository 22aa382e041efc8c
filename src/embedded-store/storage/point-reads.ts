import type { Engine } from './engine.ts'

/** A stored document and its record number. */
export interface StoredAt {
  readonly record: number
  readonly bytes: Uint8Array
}

const DOCUMENT = 'SELECT body FROM documents WHERE record = ?'
const DOCUMENT_AT = `SELECT e.record, d.body FROM entries e JOIN documents d ON d.record = e.record
  WHERE e.idx = ? AND e.key = ?`
const OWNER = 'SELECT record FROM entries WHERE idx = ? AND key = ? AND record <> ? LIMIT 1'

/** The bytes of a document. */
export function documentOf(engine: Engine, record: number): Uint8Array | undefined {
  const pending = engine.pending.document(record)
  if (pending !== undefined) return pending ?? undefined
  return engine.getStored(DOCUMENT, [record])?.[0] as Uint8Array | undefined
}

/** The one document that stands under a key of a unique index. */
export function documentAt(engine: Engine, indexId: number, key: Uint8Array): StoredAt | undefined {
  if (engine.pending.hasKey(indexId, key)) engine.settle()
  const row = engine.getStored(DOCUMENT_AT, [indexId, key])
  if (!row) {
    engine.pending.noteAbsent(indexId, key)
    return undefined
  }
  const record = row[0] as number
  return { record, bytes: engine.pending.document(record) ?? (row[1] as Uint8Array) }
}

/** Some other record that stands in an index under this key. */
export function ownerOfKey(
  engine: Engine,
  indexId: number,
  key: Uint8Array,
  exceptRecord: number,
): number | undefined {
  if (engine.pending.isKnownAbsent(indexId, key)) return undefined
  if (engine.pending.hasKey(indexId, key)) engine.settle()
  return engine.getStored(OWNER, [indexId, key, exceptRecord])?.[0] as number | undefined
}
