import { type Doc, Int32, type MaybeValue, isDoc } from '../bson/value.ts'
import { compileFilter } from '../matching/filter.ts'
import type { Index } from '../storage/catalog-types.ts'

/** The working form of a specification that `checkIndexSpec` has let through. */
export function indexFromSpec(id: number, spec: Doc): Index {
  const pattern = spec.get('key')
  const fields = [...(isDoc(pattern) ? pattern : [])].map(([path, direction]): Index['fields'][number] => ({
    path,
    direction: asNumber(direction) < 0 ? -1 : 1,
  }))
  const partialSpec = spec.get('partialFilterExpression')
  const expire = spec.get('expireAfterSeconds')
  const name = spec.get('name')
  const isIdIndex = fields.length === 1 && fields[0]?.path === '_id'
  return {
    id,
    name: typeof name === 'string' ? name : '',
    fields,
    directions: fields.map((field) => field.direction),
    roots: [...new Set(fields.map(({ path }) => path.split('.')[0] ?? ''))],
    unique: isIdIndex || spec.get('unique') === true,
    guarded: isIdIndex || spec.get('unique') === true || spec.get('prepareUnique') === true,
    sparse: spec.get('sparse') === true,
    partial: isDoc(partialSpec) ? compileFilter(partialSpec) : null,
    partialSpec: isDoc(partialSpec) ? partialSpec : null,
    expireAfterSeconds: expire === undefined ? null : asNumber(expire),
    hidden: spec.get('hidden') === true,
    multikey: false,
    ready: true,
    spec,
  }
}

function asNumber(value: MaybeValue): number {
  if (value instanceof Int32) return value.value
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : 1
}
