import { type Doc, Int32, type MaybeValue, type Value } from '../../../src/embedded-store/bson/value.ts'
import { wholeOf, textOf } from './numbers.ts'
import { accumulated } from './accumulators.ts'
import { copy } from './copy.ts'
import { evaluate } from './expressions.ts'
import { fits } from './match.ts'
import { order } from './order.ts'
import { reach } from './paths.ts'
import { projected } from './projection.ts'
import { Refusal, Undecided } from './refusal.ts'
import { sorted } from './sort.ts'

/** The documents that a pipeline gives; `all` are those of the collection, for `$lookup`. */
export function piped(docs: Iterable<Doc>, pipeline: readonly Value[], all: readonly Doc[]): Doc[] {
  return [...pipeline.reduce((given, stage) => through(given, stage, all), docs)]
}

/** What a stage gives: one that needs not know all documents never sees those that a later `$limit` leaves out. */
function through(docs: Iterable<Doc>, stage: Value, all: readonly Doc[]): Iterable<Doc> {
  const [[name, operand] = ['', null]] = stage instanceof Map ? stage : []
  const spec: Doc = operand instanceof Map ? operand : new Map()
  switch (name) {
    case '$match':
      return each(docs, (doc) => (fits(doc, spec) ? [doc] : []))
    case '$project':
      return each(docs, (doc) => [withComputed(projected(doc, plain(spec), new Map()), spec, doc)])
    case '$set':
      return each(docs, (doc) => [withComputed(doc, spec, doc)])
    case '$unset':
      return each(docs, (doc) => [projected(doc, new Map([[textOf(operand), new Int32(0)]]), new Map())])
    case '$replaceWith':
      return each(docs, (doc) => [asDocument(evaluate(operand, doc))])
    case '$unwind':
      return each(docs, (doc) => unwound(doc, spec))
    case '$lookup':
      return each(docs, (doc) => [joined(doc, spec, all)])
    case '$limit':
      return limited(docs, wholeOf(operand))
    case '$facet': {
      const given = [...docs]
      const results = [...spec].map(([field, inner]): [string, Value] => [
        field,
        piped(given, listOf(inner), all),
      ])
      return [new Map(results)]
    }
    default:
      return ofAll([...docs], name, operand)
  }
}

/** Stages that need all documents. */
function ofAll(docs: readonly Doc[], name: string, operand: Value): Doc[] {
  const spec: Doc = operand instanceof Map ? operand : new Map()
  switch (name) {
    case '$sort':
      return sorted(docs, spec)
    case '$skip':
      return docs.slice(wholeOf(operand))
    case '$count':
      return docs.length === 0 ? [] : [new Map([[textOf(operand), new Int32(docs.length)]])]
    case '$group':
      return grouped(docs, spec)
    case '$sortByCount': {
      const count: Doc = new Map([['$count', new Map()]])
      return grouped(
        docs,
        new Map<string, Value>([
          ['_id', operand],
          ['count', count],
        ]),
      )
    }
    case '$bucket':
      return bucketed(docs, spec)
    default:
      throw new Error(`the model does not know ${name}`)
  }
}

function* each(docs: Iterable<Doc>, make: (doc: Doc) => readonly Doc[]): Iterable<Doc> {
  for (const doc of docs) yield* make(doc)
}

function* limited(docs: Iterable<Doc>, count: number): Iterable<Doc> {
  let given = 0
  for (const doc of docs) {
    yield doc
    if (++given === count) return
  }
}

function listOf(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : []
}

/** A $project without its computed fields, which keeps at least `_id`. */
function plain(spec: Doc): Doc {
  const flags = [...spec].filter(([, value]) => typeof value === 'boolean' || value instanceof Int32)
  const excludes = flags.some(([name, value]) => name !== '_id' && wholeOf(value) === 0)
  if (excludes || flags.some(([name]) => name !== '_id')) return new Map(flags)
  if (flags.length === spec.size) return new Map(flags)
  // Only computed fields: an inclusion of nothing but `_id`.
  const id = spec.get('_id')
  return id instanceof Int32 && id.value === 0
    ? new Map([
        ['no such field', new Int32(1)],
        ['_id', id],
      ])
    : new Map([['_id', new Int32(1)]])
}

function withComputed(target: Doc, spec: Doc, source: Doc): Doc {
  const result = copy(target)
  for (const [name, expression] of spec) {
    if (typeof expression === 'boolean' || expression instanceof Int32) continue
    const value = evaluate(expression, source)
    if (value === undefined) result.delete(name)
    else result.set(name, copy(value))
  }
  return result
}

function asDocument(value: MaybeValue): Doc {
  if (value instanceof Map) return copy(value)
  throw new Refusal(null)
}

function unwound(doc: Doc, spec: Doc): Doc[] {
  const field = textOf(spec.get('path')).slice(1)
  const index = spec.get('includeArrayIndex')
  const value = doc.get(field)
  const numbered = (made: Doc, at: Value): Doc => (typeof index === 'string' ? made.set(index, at) : made)
  if (Array.isArray(value) && value.length > 0) {
    return value.map((element, at) => numbered(copy(doc).set(field, copy(element)), BigInt(at)))
  }
  const nothing = value === undefined || value === null || Array.isArray(value)
  if (!nothing) return [numbered(copy(doc), null)]
  if (spec.get('preserveNullAndEmptyArrays') !== true) return []
  const kept = copy(doc)
  if (Array.isArray(value)) kept.delete(field)
  return [numbered(kept, null)]
}

/** Groups sorted by `_id`, as their order is open; of equal keys it is open which one is shown. */
function grouped(docs: readonly Doc[], spec: Doc): Doc[] {
  const groups: { id: Value; docs: Doc[] }[] = []
  for (const doc of docs) {
    const id = evaluate(spec.get('_id') ?? null, doc) ?? null
    const group = groups.find((one) => order(one.id, id) === 0)
    if (group) group.docs.push(doc)
    else groups.push({ id, docs: [doc] })
  }
  return groups
    .sort((left, right) => order(left.id, right.id))
    .map(({ id, docs: members }) => new Map([['_id', id], ...fieldsOf(members, spec, '_id')]))
}

function fieldsOf(docs: readonly Doc[], spec: Doc, except: string): [string, Value][] {
  return [...spec]
    .filter(([name]) => name !== except)
    .flatMap(([name, accumulator]): [string, Value][] => {
      const value = accumulated(docs, accumulator)
      return value === undefined ? [] : [[name, value]]
    })
}

function bucketed(docs: readonly Doc[], spec: Doc): Doc[] {
  const bounds = listOf(spec.get('boundaries'))
  const other = spec.get('default') ?? null
  const bucketOf = (doc: Doc): Value => {
    const value = evaluate(spec.get('groupBy') ?? null, doc) ?? null
    const at = bounds.findIndex((bound, index) => index > 0 && order(value, bound) < 0)
    return at > 0 && order(value, bounds[0]) >= 0 ? (bounds[at - 1] ?? null) : other
  }
  const fields = spec.get('output') ?? new Map([['count', new Map([['$sum', new Int32(1)]])]])
  const found = [...bounds.slice(0, -1), other].map((id) => ({
    id,
    docs: docs.filter((doc) => order(bucketOf(doc), id) === 0),
  }))
  return found
    .filter((bucket) => bucket.docs.length > 0)
    .sort((left, right) => order(left.id, right.id))
    .map(({ id, docs: members }) => new Map([['_id', id], ...fieldsOf(members, fields as Doc, '')]))
}

/** An equality match; a missing local field and an empty array are looked up as null, an array by its elements. */
function joined(doc: Doc, spec: Doc, all: readonly Doc[]): Doc {
  const [local, foreign] = [textOf(spec.get('localField')), textOf(spec.get('foreignField'))]
  const found = reach(doc, local.split('.'))
  if (local.includes('.') || found.length !== 1) throw new Undecided()
  const value = doc.get(local)
  const elements = Array.isArray(value) ? value : [value ?? null]
  const wanted = elements.length > 0 ? elements : [null]
  if (wanted.some((one) => Array.isArray(one))) throw new Undecided()
  const matches = all.filter((other) =>
    wanted.some((one) => fits(other, new Map([[foreign, new Map([['$eq', one]])]]))),
  )
  const inner = listOf(spec.get('pipeline'))
  return copy(doc).set(textOf(spec.get('as')), piped(matches, inner, all))
}
