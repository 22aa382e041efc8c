/**
 * What the store speaks. The parsers take their operators from these lists, so nothing works that is not here and
 * nothing stands here that does not work; docs/embedded-store.md is printed from them.
 */
export const FIELD_OPERATORS = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$not',
  '$exists',
  '$type',
  '$all',
  '$elemMatch',
  '$size',
  '$mod',
  '$regex',
  '$options',
  '$bitsAllClear',
  '$bitsAllSet',
  '$bitsAnyClear',
  '$bitsAnySet',
] as const

export const DOCUMENT_OPERATORS = [
  '$and',
  '$or',
  '$nor',
  '$expr',
  '$comment',
  '$sampleRate',
  '$alwaysTrue',
  '$alwaysFalse',
] as const

/** Query operators that MongoDB knows and this store refuses, each with the reason. */
export const REFUSED_QUERY_OPERATORS = {
  $where: 'server-side JavaScript is never run',
  $text: 'text indexes are not kept',
  $near: 'geospatial data is not indexed',
  $nearSphere: 'geospatial data is not indexed',
  $geoWithin: 'geospatial data is not indexed',
  $geoIntersects: 'geospatial data is not indexed',
  $within: 'geospatial data is not indexed',
} as const

export type FieldOperator = (typeof FIELD_OPERATORS)[number]
export type DocumentOperator = (typeof DOCUMENT_OPERATORS)[number]

export const UPDATE_OPERATORS = [
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$rename',
  '$setOnInsert',
  '$currentDate',
  '$push',
  '$addToSet',
  '$pop',
  '$pull',
  '$pullAll',
  '$bit',
] as const

export type UpdateOperator = (typeof UPDATE_OPERATORS)[number]

export const EXPRESSION_OPERATORS = [
  '$add',
  '$subtract',
  '$multiply',
  '$divide',
  '$mod',
  '$and',
  '$or',
  '$not',
  '$cmp',
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$cond',
  '$ifNull',
  '$switch',
  '$let',
  '$literal',
  '$rand',
] as const

export type ExpressionOperator = (typeof EXPRESSION_OPERATORS)[number]

export const STAGES = [
  '$bucket',
  '$bucketAuto',
  '$documents',
  '$facet',
  '$graphLookup',
  '$lookup',
  '$merge',
  '$out',
  '$redact',
  '$sample',
  '$sortByCount',
  '$unionWith',
  '$addFields',
  '$count',
  '$group',
  '$limit',
  '$match',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$set',
  '$skip',
  '$sort',
  '$unset',
  '$unwind',
] as const

export type StageName = (typeof STAGES)[number]

export const ACCUMULATORS = [
  '$sum',
  '$avg',
  '$min',
  '$max',
  '$first',
  '$last',
  '$push',
  '$addToSet',
  '$stdDevPop',
  '$stdDevSamp',
  '$mergeObjects',
  '$concatArrays',
  '$count',
  '$minN',
  '$maxN',
  '$firstN',
  '$lastN',
  '$top',
  '$bottom',
  '$topN',
  '$bottomN',
  '$percentile',
  '$median',
] as const

export type AccumulatorName = (typeof ACCUMULATORS)[number]
