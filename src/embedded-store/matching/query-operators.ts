/** The query operators: parsers and docs/embedded-store.md both read these lists. */
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
  '$jsonSchema',
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
