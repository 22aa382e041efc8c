import { type Doc, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { compileRegex } from '../regular-expression/compile.ts'
import { wholeLimit } from './scalar-keywords.ts'
import type { ParseSchema, SchemaTest } from './schema-test.ts'

type ObjectKeyword =
  | 'properties'
  | 'patternProperties'
  | 'additionalProperties'
  | 'required'
  | 'minProperties'
  | 'maxProperties'
  | 'dependencies'

/** The keywords about documents; other values always fit. */
export function parseObjectKeyword(
  keyword: ObjectKeyword,
  operand: Value,
  schema: Doc,
  parse: ParseSchema,
): SchemaTest {
  const test = parseDocumentTest(keyword, operand, schema, parse)
  return (value) => !isDoc(value) || test(value)
}

function parseDocumentTest(
  keyword: ObjectKeyword,
  operand: Value,
  schema: Doc,
  parse: ParseSchema,
): (doc: Doc) => boolean {
  switch (keyword) {
    case 'properties': {
      const tests = schemas(keyword, operand, parse)
      return (doc) => tests.every(([name, test]) => fits(test, doc.get(name)))
    }
    case 'patternProperties': {
      const tests = schemas(keyword, operand, parse).map(
        ([name, test]) => [compileRegex(name, ''), test] as const,
      )
      return (doc) =>
        Array.from(doc).every(([name, value]) =>
          tests.every(([regex, test]) => !regex.test(name) || test(value)),
        )
    }
    case 'additionalProperties':
      return additional(operand, schema, parse)
    case 'required': {
      const names = required(operand)
      return (doc) => names.every((name) => doc.has(name))
    }
    case 'minProperties': {
      const limit = wholeLimit(keyword, operand)
      return (doc) => doc.size >= limit
    }
    case 'maxProperties': {
      const limit = wholeLimit(keyword, operand)
      return (doc) => doc.size <= limit
    }
    case 'dependencies':
    default:
      return dependencies(operand, parse)
  }
}

function fits(test: SchemaTest, value: Value | undefined): boolean {
  return value === undefined || test(value)
}

function schemas(keyword: string, operand: Value, parse: ParseSchema): (readonly [string, SchemaTest])[] {
  if (!isDoc(operand))
    throw new CommandError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an object`)
  return Array.from(operand, ([name, inner]) => {
    if (!isDoc(inner)) {
      throw new CommandError(
        'TypeMismatch',
        `Nested schema for $jsonSchema property '${name}' must be an object`,
      )
    }
    return [name, parse(inner)] as const
  })
}

function additional(operand: Value, schema: Doc, parse: ParseSchema): (doc: Doc) => boolean {
  if (typeof operand !== 'boolean' && !isDoc(operand)) {
    throw new CommandError(
      'TypeMismatch',
      "$jsonSchema keyword 'additionalProperties' must be an object or a boolean",
    )
  }
  const test: SchemaTest = isDoc(operand) ? parse(operand) : () => operand
  const listed = schema.get('properties')
  const patterns = schema.get('patternProperties')
  const regexes = isDoc(patterns) ? Array.from(patterns.keys(), (name) => compileRegex(name, '')) : []
  return (doc) =>
    Array.from(doc).every(([name, value]) => {
      const isListed = isDoc(listed) && listed.has(name)
      return isListed || regexes.some((regex) => regex.test(name)) || test(value)
    })
}

function required(operand: Value): string[] {
  if (!Array.isArray(operand))
    throw new CommandError('TypeMismatch', "$jsonSchema keyword 'required' must be an array")
  if (operand.length === 0)
    throw new CommandError('FailedToParse', "$jsonSchema keyword 'required' cannot be an empty array")
  const names = operand.map((name) => {
    if (typeof name === 'string') return name
    throw new CommandError('TypeMismatch', "$jsonSchema keyword 'required' must be an array of strings")
  })
  if (new Set(names).size !== names.length) {
    throw new CommandError(
      'FailedToParse',
      "$jsonSchema keyword 'required' array cannot contain duplicate values",
    )
  }
  return names
}

function dependencies(operand: Value, parse: ParseSchema): (doc: Doc) => boolean {
  if (!isDoc(operand))
    throw new CommandError('TypeMismatch', "$jsonSchema keyword 'dependencies' must be an object")
  const tests = Array.from(operand, ([name, inner]) => {
    if (isDoc(inner)) return [name, parse(inner)] as const
    const names = required(inner)
    return [name, (value: Value) => isDoc(value) && names.every((other) => value.has(other))] as const
  })
  return (doc) => tests.every(([name, test]) => !doc.has(name) || test(doc))
}
