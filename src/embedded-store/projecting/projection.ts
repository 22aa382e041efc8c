import { type Doc, docOf } from '../bson/value.ts'
import type { Filter } from '../matching/filter.ts'

export function compileProjection(spec: Doc, _context: { filter: Filter | null; let?: Doc | undefined }): { apply(doc: Doc): Doc } {
  const entries = [...spec].map(([name, value]) => [name, value !== false && Number(String(value)) !== 0 || value === true] as const)
  const includes = entries.some(([name, on]) => on && name !== '_id')
  const named = new Map(entries)
  return {
    apply(doc) {
      return docOf([...doc].filter(([name]) => (name === '_id' ? named.get('_id') !== false : includes ? named.has(name) : !named.has(name))))
    },
  }
}
