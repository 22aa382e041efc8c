import { typeName } from '../../bson/types.ts'
import { type Doc, type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { JSON_SCHEMA_KEYWORDS, type JsonSchemaKeyword, REFUSED_JSON_SCHEMA_KEYWORDS } from './keywords.ts'
import { parseArrayKeyword } from './array-keywords.ts'
import { parseNumberKeyword, parseTextKeyword } from './scalar-keywords.ts'
import { parseObjectKeyword } from './object-keywords.ts'
import type { ParseSchema, SchemaTest } from './schema-test.ts'
import { parseTypeKeyword } from './type-keywords.ts'

type KeywordParser = (value: Value, schema: Doc, parse: ParseSchema) => SchemaTest | null

const annotation: KeywordParser = (value) => {
  if (typeof value === 'string') return null
  throw new CommandError(
    'TypeMismatch',
    `$jsonSchema keywords 'title' and 'description' must be of type string, found ${typeName(value)}`,
  )
}

const PARSERS: Readonly<Record<JsonSchemaKeyword, KeywordParser>> = {
  type: (value) => parseTypeKeyword('type', value),
  bsonType: (value) => parseTypeKeyword('bsonType', value),
  enum: (value) => parseTypeKeyword('enum', value),
  properties: (value, schema, parse) => parseObjectKeyword('properties', value, schema, parse),
  patternProperties: (value, schema, parse) => parseObjectKeyword('patternProperties', value, schema, parse),
  additionalProperties: (value, schema, parse) =>
    parseObjectKeyword('additionalProperties', value, schema, parse),
  required: (value, schema, parse) => parseObjectKeyword('required', value, schema, parse),
  minProperties: (value, schema, parse) => parseObjectKeyword('minProperties', value, schema, parse),
  maxProperties: (value, schema, parse) => parseObjectKeyword('maxProperties', value, schema, parse),
  dependencies: (value, schema, parse) => parseObjectKeyword('dependencies', value, schema, parse),
  items: (value, schema, parse) => parseArrayKeyword('items', value, schema, parse),
  additionalItems: (value, schema, parse) => parseArrayKeyword('additionalItems', value, schema, parse),
  minItems: (value, schema, parse) => parseArrayKeyword('minItems', value, schema, parse),
  maxItems: (value, schema, parse) => parseArrayKeyword('maxItems', value, schema, parse),
  uniqueItems: (value, schema, parse) => parseArrayKeyword('uniqueItems', value, schema, parse),
  minimum: (value, schema) => parseNumberKeyword('minimum', value, schema),
  maximum: (value, schema) => parseNumberKeyword('maximum', value, schema),
  exclusiveMinimum: (value, schema) => parseNumberKeyword('exclusiveMinimum', value, schema),
  exclusiveMaximum: (value, schema) => parseNumberKeyword('exclusiveMaximum', value, schema),
  multipleOf: (value, schema) => parseNumberKeyword('multipleOf', value, schema),
  minLength: (value) => parseTextKeyword('minLength', value),
  maxLength: (value) => parseTextKeyword('maxLength', value),
  pattern: (value) => parseTextKeyword('pattern', value),
  allOf: (value, _, parse) => every(parseSchemas('allOf', value, parse)),
  anyOf: (value, _, parse) => some(parseSchemas('anyOf', value, parse)),
  oneOf: (value, _, parse) => exactlyOne(parseSchemas('oneOf', value, parse)),
  not: (value, _, parse) => {
    const test = parse(expectSchema('not', value))
    return (candidate) => !test(candidate)
  },
  title: annotation,
  description: annotation,
}
const known = new Map<string, KeywordParser>(JSON_SCHEMA_KEYWORDS.map((name) => [name, PARSERS[name]]))

/** Compiles a JSON Schema (draft 4 with MongoDB's `bsonType`); throws for what MongoDB refuses. */
export function parseSchema(schema: Doc): SchemaTest {
  const tests: SchemaTest[] = []
  for (const [name, value] of schema) {
    const parser = known.get(name)
    if (!parser) throw unknownKeyword(name)
    const test = parser(value, schema, parseSchema)
    if (test) tests.push(test)
  }
  return every(tests)
}

function unknownKeyword(name: string): CommandError {
  const refused: readonly string[] = REFUSED_JSON_SCHEMA_KEYWORDS
  return new CommandError(
    'FailedToParse',
    refused.includes(name)
      ? `$jsonSchema keyword '${name}' is not currently supported`
      : `Unknown $jsonSchema keyword: ${name}`,
  )
}

export function expectSchema(keyword: string, value: MaybeValue): Doc {
  if (isDoc(value)) return value
  throw new CommandError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an object`)
}

function parseSchemas(keyword: string, value: Value, parse: ParseSchema): SchemaTest[] {
  if (!Array.isArray(value)) {
    throw new CommandError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an array`)
  }
  if (value.length === 0) {
    throw new CommandError('BadValue', `$jsonSchema keyword '${keyword}' must be a non-empty array`)
  }
  return value.map((entry) => parse(expectSchema(keyword, entry)))
}

function every(tests: readonly SchemaTest[]): SchemaTest {
  return (value) => tests.every((test) => test(value))
}

function some(tests: readonly SchemaTest[]): SchemaTest {
  return (value) => tests.some((test) => test(value))
}

function exactlyOne(tests: readonly SchemaTest[]): SchemaTest {
  return (value) => tests.filter((test) => test(value)).length === 1
}
