import { compareValues } from '../bson/compare.ts'
import { typeName } from '../bson/types.ts'
import { type Doc, type MaybeValue, UNDEFINED, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { MatchNode } from '../matching/tree.ts'
import { type Collection, type Index, namespaceOf } from '../storage/catalog-types.ts'
import { type Conditions, conditionsOf } from './condition.ts'
import type { IndexScan, Plan, SortField } from './plan.ts'
import { pointInterval } from './interval.ts'
import { planIndex, rangeAfter, scanOf } from './plan-index.ts'

export interface Query {
  readonly root: MatchNode
  readonly sort: readonly SortField[]
  /** An index's name or key pattern, or `{ $natural: 1 }`. */
  readonly hint?: MaybeValue
  /** Text is compared by a collation: an index, which orders by bytes, can't find it. */
  readonly collated?: boolean
}

/** How to find the query's documents. Throws BadValue (2) for a hint that names no index. */
export function choosePlan(collection: Collection, query: Query): Plan {
  const byId = planById(collection, query)
  if (byId) return byId
  const natural = query.sort[0]?.path === '$natural' ? query.sort[0] : undefined
  if (natural) return { kind: 'collection', reverse: natural.direction === -1, sorted: true }
  const conditions = query.collated ? textFree(conditionsOf(query.root)) : conditionsOf(query.root)
  const sort = query.collated && query.sort.length > 0 ? UNKNOWN_ORDER : query.sort
  if (query.hint !== undefined) return hintedPlan(collection, query.hint, conditions, sort)
  const best = bestScan(collection, conditions, sort)
  if (best) return best
  for (const branches of conditions.alternatives) {
    const scans = branches.map((branch) => bestScan(collection, withBranch(conditions, branch), []))
    if (scans.every((scan) => scan !== null)) return { kind: 'either', scans, sorted: false }
  }
  return { kind: 'collection', reverse: false, sorted: sort.length === 0 }
}

const NOTHING_BEFORE = Buffer.alloc(0)

/** The shortest way, for the filter that is used most: one `_id`. */
export function planById(collection: Collection, { root, hint, collated }: Query): IndexScan | null {
  if (hint !== undefined || collated || root.kind !== 'compare' || root.operator !== '$eq') return null
  const { path, value } = root
  const [index] = collection.indexes
  if (path.length !== 1 || path[0] !== '_id' || !index) return null
  if (value === null || value === UNDEFINED || Array.isArray(value)) return null
  const interval = pointInterval(value)
  return {
    kind: 'index',
    index,
    ranges: [rangeAfter(NOTHING_BEFORE, interval)],
    reverse: false,
    bounds: [[interval]],
    sorted: true,
    exact: true,
  }
}

const UNKNOWN_ORDER: readonly SortField[] = [{ path: '', direction: 1 }]

function bestScan(
  collection: Collection,
  conditions: Conditions,
  sort: readonly SortField[],
): IndexScan | null {
  let best: { scan: IndexScan; score: number } | null = null
  for (const index of collection.indexes) {
    if (!index.ready || index.hidden) continue
    const candidate = planIndex(index, conditions, sort)
    if (candidate && candidate.score > (best?.score ?? 0)) best = candidate
  }
  return best?.scan ?? null
}

/** The conditions that a collation has no part in: those that compare no text, nor anything that may hold some. */
function textFree({ list }: Conditions): Conditions {
  return { list: list.filter(({ node }) => comparesNoText(node)), others: true, alternatives: [] }
}

function comparesNoText(node: MatchNode): boolean {
  if (node.kind === 'exists') return true
  if (node.kind === 'in') return node.patterns.length === 0 && node.values.every(holdsNoText)
  return node.kind === 'compare' && holdsNoText(node.value)
}

function holdsNoText(value: Value): boolean {
  return !['string', 'symbol', 'object', 'array'].includes(typeName(value))
}

function withBranch(conditions: Conditions, branch: MatchNode): Conditions {
  const own = conditionsOf(branch)
  return { list: [...own.list, ...conditions.list], others: true, alternatives: [] }
}

function hintedPlan(
  collection: Collection,
  hint: MaybeValue,
  conditions: Conditions,
  sort: readonly SortField[],
): Plan {
  const natural = isDoc(hint) ? hint.get('$natural') : undefined
  if (natural !== undefined) {
    return { kind: 'collection', reverse: compareValues(natural, 0) < 0, sorted: sort.length === 0 }
  }
  const index = hintedIndex(collection, hint)
  if (!index) {
    throw new CommandError(
      'BadValue',
      `error processing query: ns=${namespaceOf(collection)} planner returned error: bad hint :: caused by :: hint provided does not correspond to an existing index`,
    )
  }
  return scanOf(index, conditions, sort).scan
}

/** The ready index that a hint means, by name or by key pattern. */
export function hintedIndex(collection: Collection, hint: MaybeValue): Index | undefined {
  return collection.indexes.find((index) => {
    if (!index.ready || index.hidden) return false
    return isDoc(hint) ? samePattern(index.spec.get('key'), hint) : index.name === hint
  })
}

function samePattern(pattern: MaybeValue, wanted: Doc): boolean {
  return isDoc(pattern) && compareValues(pattern, wanted) === 0
}
