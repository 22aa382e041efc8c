export const JSON_SCHEMA_KEYWORDS = [
  'type',
  'bsonType',
  'enum',
  'properties',
  'patternProperties',
  'additionalProperties',
  'required',
  'minProperties',
  'maxProperties',
  'dependencies',
  'items',
  'additionalItems',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'title',
  'description',
] as const

export type JsonSchemaKeyword = (typeof JSON_SCHEMA_KEYWORDS)[number]

/** Keywords of JSON Schema that MongoDB refuses too. */
export const REFUSED_JSON_SCHEMA_KEYWORDS = [
  '$ref',
  '$schema',
  'default',
  'definitions',
  'format',
  'id',
] as const
