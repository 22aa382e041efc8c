import type { Doc, MaybeValue } from '../bson/value.ts'
import { type Collation, compileCollation } from '../collation/collation.ts'
import { CommandError } from '../errors.ts'
import { type Filter, compileFilter } from '../matching/filter.ts'
import type { KeyLimits } from '../planning/clip-plan.ts'
import { type Sort, parseSort } from '../planning/sort-spec.ts'
import { EMPTY_DOC, type Request } from './request.ts'
import { variablesOf } from './variables.ts'

export interface FindQuery {
  readonly filter: Filter
  readonly sort: Sort
  readonly projection: Doc | null
  readonly hint: MaybeValue
  readonly skip: number
  /** 0 is without limit. */
  readonly limit: number
  readonly batchSize: number | null
  readonly singleBatch: boolean
  readonly noCursorTimeout: boolean
  readonly variables: Doc
  readonly collation: Collation | null
  /** The part of the hinted index to look at; null for all of it. */
  readonly limits: KeyLimits | null
  /** Give the keys of the index that was used in the place of the documents. */
  readonly returnKey: boolean
  readonly showRecordId: boolean
  /** A sort may write to disk what it has no room for. */
  readonly allowDiskUse: boolean
}

/** Options of `find` that are refused. */
export const REFUSED_FIND_OPTIONS = ['tailable', 'awaitData', 'oplogReplay']

/** Reads and checks the fields of a find. */
export function parseFind(request: Request): FindQuery {
  for (const field of REFUSED_FIND_OPTIONS) {
    if (request.flag(field))
      throw new CommandError('CommandNotSupported', `find option '${field}' is not supported by this store`)
  }
  const variables = variablesOf(request)
  const limit = request.count('limit', 0)
  const projection = request.optionalDocument('projection')
  const collation = collationOf(request)
  return {
    filter: compileFilter(request.optionalDocument('filter') ?? EMPTY_DOC, { let: variables, ...collation }),
    sort: parseSort(request.optionalDocument('sort'), collation?.textKey),
    projection: projection && projection.size > 0 ? projection : null,
    hint: hintOf(request),
    skip: request.count('skip', 0),
    limit,
    batchSize: request.has('batchSize') ? request.count('batchSize', 0) : null,
    singleBatch: request.flag('singleBatch'),
    noCursorTimeout: request.flag('noCursorTimeout'),
    variables,
    collation,
    limits: limitsOf(request),
    returnKey: request.flag('returnKey'),
    showRecordId: request.flag('showRecordId'),
    allowDiskUse: request.flag('allowDiskUse', true),
  }
}

function limitsOf(request: Request): KeyLimits | null {
  const [min, max] = [request.optionalDocument('min'), request.optionalDocument('max')]
  return (min?.size ?? 0) > 0 || (max?.size ?? 0) > 0 ? { min, max } : null
}

/** The hint as given; an empty one is none. */
export function hintOf(request: Request): MaybeValue {
  const hint = request.get('hint')
  if (hint === undefined || hint === null) return undefined
  if (typeof hint === 'string') return hint
  const pattern = request.document('hint')
  return pattern.size === 0 ? undefined : pattern
}

/** The collation that the command asks for; null to compare bytes. */
export function collationOf(request: Request): Collation | null {
  const collation = request.optionalDocument('collation')
  return collation && collation.size > 0 ? compileCollation(collation) : null
}
