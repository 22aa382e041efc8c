import { encodeKey } from '../../bson/sort-key.ts'
import { type Doc, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { wholeLimit } from './scalar-keywords.ts'
import type { ParseSchema, SchemaTest } from './schema-test.ts'

type ArrayKeyword = 'items' | 'additionalItems' | 'minItems' | 'maxItems' | 'uniqueItems'

/** The keywords about arrays; other values always fit. */
export function parseArrayKeyword(
  keyword: ArrayKeyword,
  operand: Value,
  schema: Doc,
  parse: ParseSchema,
): SchemaTest {
  const test = parseElementsTest(keyword, operand, schema, parse)
  return (value) => !Array.isArray(value) || test(value)
}

function parseElementsTest(
  keyword: ArrayKeyword,
  operand: Value,
  schema: Doc,
  parse: ParseSchema,
): (array: readonly Value[]) => boolean {
  switch (keyword) {
    case 'items':
      return items(operand, parse)
    case 'additionalItems':
      return additionalItems(operand, schema, parse)
    case 'minItems': {
      const limit = wholeLimit(keyword, operand)
      return (array) => array.length >= limit
    }
    case 'maxItems': {
      const limit = wholeLimit(keyword, operand)
      return (array) => array.length <= limit
    }
    case 'uniqueItems':
    default:
      if (typeof operand !== 'boolean') {
        throw new CommandError('TypeMismatch', "$jsonSchema keyword 'uniqueItems' must be a boolean")
      }
      return (array) =>
        !operand || new Set(array.map((value) => encodeKey(value).toString('latin1'))).size === array.length
  }
}

function items(operand: Value, parse: ParseSchema): (array: readonly Value[]) => boolean {
  if (isDoc(operand)) {
    const test = parse(operand)
    return (array) => array.every((value) => test(value))
  }
  if (!Array.isArray(operand)) {
    throw new CommandError('TypeMismatch', "$jsonSchema keyword 'items' must be an array or an object")
  }
  const tests = operand.map((schema) => {
    if (isDoc(schema)) return parse(schema)
    throw new CommandError(
      'TypeMismatch',
      "$jsonSchema keyword 'items' requires that each element of the array is an object",
    )
  })
  return (array) => array.every((value, index) => tests[index]?.(value) ?? true)
}

function additionalItems(
  operand: Value,
  schema: Doc,
  parse: ParseSchema,
): (array: readonly Value[]) => boolean {
  if (typeof operand !== 'boolean' && !isDoc(operand)) {
    throw new CommandError(
      'TypeMismatch',
      "$jsonSchema keyword 'additionalItems' must be either an object or a boolean",
    )
  }
  const listed = schema.get('items')
  if (!Array.isArray(listed)) return () => true
  const test: SchemaTest = isDoc(operand) ? parse(operand) : () => operand
  return (array) => array.slice(listed.length).every((value) => test(value))
}
