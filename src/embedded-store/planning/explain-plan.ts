import { type Doc, docOf, Int32, type Value } from '../bson/value.ts'
import type { Filter } from '../matching/filter.ts'
import type { IndexScan, Plan, SortField } from './plan.ts'

/** What is explained besides the plan itself. */
export interface Explained {
  readonly filter: Filter
  readonly filterSpec: Doc
  readonly sort: readonly SortField[]
  readonly skip: number
  readonly limit: number
  readonly projection: Doc | null
}

/** The winning plan as a tree of MongoDB's stages. */
export function explainPlan(
  plan: Plan,
  { filter, filterSpec, sort, skip, limit, projection }: Explained,
): Doc {
  const hasFilter = filterSpec.size > 0
  let stage = accessStage(plan, filter, hasFilter ? filterSpec : null)
  if (sort.length > 0 && !plan.sorted) {
    const pattern = docOf(sort.map((field): [string, Value] => [field.path, new Int32(field.direction)]))
    stage = docOf([
      ['stage', 'SORT'],
      ['sortPattern', pattern],
      ['memLimit', new Int32(104_857_600)],
      ['type', 'simple'],
      ['inputStage', stage],
    ])
  }
  if (skip > 0)
    stage = docOf([
      ['stage', 'SKIP'],
      ['skipAmount', new Int32(skip)],
      ['inputStage', stage],
    ])
  if (projection)
    stage = docOf([
      ['stage', 'PROJECTION_DEFAULT'],
      ['transformBy', projection],
      ['inputStage', stage],
    ])
  if (limit > 0)
    stage = docOf([
      ['stage', 'LIMIT'],
      ['limitAmount', new Int32(limit)],
      ['inputStage', stage],
    ])
  return stage
}

function accessStage(plan: Plan, filter: Filter, filterSpec: Doc | null): Doc {
  if (plan.kind === 'collection') {
    const stage = docOf([['stage', 'COLLSCAN']])
    if (filterSpec) stage.set('filter', filterSpec)
    return stage.set('direction', plan.reverse ? 'backward' : 'forward')
  }
  if (plan.kind === 'either') {
    const scans = plan.scans.map(indexStage)
    return fetchStage(
      docOf([
        ['stage', 'OR'],
        ['inputStages', scans],
      ]),
      filterSpec,
    )
  }
  if (isIdLookup(plan, filter))
    return docOf([
      ['stage', 'IDHACK'],
      ['indexName', '_id_'],
    ])
  return fetchStage(indexStage(plan), plan.exact ? null : filterSpec)
}

function fetchStage(input: Doc, filterSpec: Doc | null): Doc {
  const stage = docOf([['stage', 'FETCH']])
  if (filterSpec) stage.set('filter', filterSpec)
  return stage.set('inputStage', input)
}

function isIdLookup({ index }: IndexScan, { tree }: Filter): boolean {
  return (
    index.name === '_id_' &&
    tree.kind === 'compare' &&
    tree.operator === '$eq' &&
    tree.path.join('.') === '_id'
  )
}

function indexStage({ index, reverse, bounds }: IndexScan): Doc {
  return docOf([
    ['stage', 'IXSCAN'],
    ['keyPattern', index.spec.get('key') ?? docOf()],
    ['indexName', index.name],
    ['isMultiKey', index.multikey],
    ['isUnique', index.unique],
    ['isSparse', index.sparse],
    ['isPartial', index.partial !== null],
    ['indexVersion', new Int32(2)],
    ['direction', reverse ? 'backward' : 'forward'],
    [
      'indexBounds',
      docOf(
        index.fields.map(({ path }, at): [string, Value] => [
          path,
          (bounds[at] ?? []).map((interval) => interval.text),
        ]),
      ),
    ],
  ])
}
