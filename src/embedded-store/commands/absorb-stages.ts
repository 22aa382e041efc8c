import { type Pipeline, compilePipeline } from '../aggregation/pipeline.ts'
import { type BsonDate, type Doc, docOf, isDoc } from '../bson/value.ts'
import { isNumber } from '../bson/types.ts'
import type { Collation } from '../collation/collation.ts'
import { compileFilter } from '../matching/filter.ts'
import { fieldsOfFilter } from '../planning/filter-fields.ts'
import { UNSORTED, parseSort } from '../planning/sort-spec.ts'
import { type FindQuery, hintOf } from './find-query.ts'
import { EMPTY_DOC, type Request, numberOf } from './request.ts'

/** The beginning of a pipeline that is nothing but a query, so that the planner can do it. */
export interface AbsorbedStages {
  readonly query: FindQuery
  /** How many stages of the pipeline it stands for. */
  readonly count: number
  /** The top-level fields that query and pipeline need; null when they may need all. */
  readonly fields: ReadonlySet<string> | null
}

/** Takes leading `$match` stages, then `$sort`, then `$skip` and `$limit` in that order. */
export function absorbStages(
  stages: readonly Doc[],
  request: Request,
  context: { readonly let: Doc; readonly now: BsonDate },
  collation: Collation | null,
): AbsorbedStages {
  let count = 0
  const take = (name: string) => (stages[count]?.has(name) ? stages[count++]?.get(name) : undefined)
  const conditions: Doc[] = []
  for (let match = take('$match'); isDoc(match); match = take('$match')) conditions.push(match)
  const sort = take('$sort')
  const skip = take('$skip')
  const limit = take('$limit')
  const filter = compileFilter(conjunction(conditions), { ...context, ...collation })
  const query: FindQuery = {
    filter,
    sort: isDoc(sort) ? parseSort(sort, collation?.textKey) : UNSORTED,
    projection: null,
    hint: hintOf(request),
    skip: isNumber(skip) ? numberOf(skip) : 0,
    limit: isNumber(limit) ? numberOf(limit) : 0,
    batchSize: null,
    singleBatch: false,
    noCursorTimeout: false,
    variables: context.let,
    collation,
    limits: null,
    returnKey: false,
    showRecordId: false,
    allowDiskUse: request.flag('allowDiskUse', true),
  }
  const rest = compilePipeline(stages.slice(count), { ...context, ...collation })
  return { query, count, fields: neededFields(rest, query) }
}

function conjunction(conditions: Doc[]): Doc {
  const [only = EMPTY_DOC] = conditions
  return conditions.length <= 1 ? only : docOf([['$and', conditions]])
}

function neededFields(rest: Pipeline, query: FindQuery): ReadonlySet<string> | null {
  const filtered = fieldsOfFilter(query.filter.tree)
  if (!rest.fields || !filtered) return null
  const sorted = query.sort.fields.map(({ path }) => path.split('.')[0] ?? '')
  return new Set([...rest.fields, ...filtered, ...sorted])
}
