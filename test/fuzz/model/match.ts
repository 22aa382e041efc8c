import {
  type Doc,
  Int32,
  type MaybeValue,
  Regex,
  type Value,
} from '../../../src/embedded-store/bson/value.ts'
import { isNumeric, order, typeClass } from './order.ts'
import { Exactly, reach } from './paths.ts'

/** Whether a document fits a filter, read off the manual's page of each operator. */
export function fits(doc: Doc, filter: Doc): boolean {
  return [...filter].every(([name, operand]) => {
    if (name === '$and') return docsOf(operand).every((inner) => fits(doc, inner))
    if (name === '$or') return docsOf(operand).some((inner) => fits(doc, inner))
    if (name === '$nor') return !docsOf(operand).some((inner) => fits(doc, inner))
    return fitsField(doc, name.split('.'), operand)
  })
}

function docsOf(value: Value): Doc[] {
  return Array.isArray(value) ? value.filter((entry) => entry instanceof Map) : []
}

export function isOperators(value: Value): value is Doc {
  return value instanceof Map && value.size > 0 && [...value.keys()].every((name) => name.startsWith('$'))
}

function fitsField(doc: Value, path: readonly string[], operand: Value): boolean {
  if (!isOperators(operand)) return someValue(doc, path, (value) => equals(value, operand))
  return [...operand].every(([name, argument]) => fitsOperator(doc, path, name, argument))
}

/** Elements of an array at the end of the path count beside the array itself. */
function someValue(doc: Value, path: readonly string[], test: (value: MaybeValue) => boolean): boolean {
  return reach(doc, path).some((value) => {
    if (value instanceof Exactly) return test(value.element)
    if (Array.isArray(value) && path.length > 0 && value.some((element) => test(element))) return true
    return test(value)
  })
}

function someWhole(doc: Value, path: readonly string[], test: (value: MaybeValue) => boolean): boolean {
  return reach(doc, path).some((value) => test(value instanceof Exactly ? value.element : value))
}

function equals(value: MaybeValue, operand: Value): boolean {
  return typeClass(value) === typeClass(operand) && order(value, operand) === 0
}

function compares(value: MaybeValue, operand: Value, passes: (sign: number) => boolean): boolean {
  return typeClass(value) === typeClass(operand) && passes(order(value, operand))
}

function fitsOperator(doc: Value, path: readonly string[], name: string, argument: Value): boolean {
  const some = (test: (value: MaybeValue) => boolean) => someValue(doc, path, test)
  switch (name) {
    case '$eq':
      return some((value) => equals(value, argument))
    case '$ne':
      return !some((value) => equals(value, argument))
    case '$gt':
      return some((value) => compares(value, argument, (sign) => sign > 0))
    case '$gte':
      return some((value) => compares(value, argument, (sign) => sign >= 0))
    case '$lt':
      return some((value) => compares(value, argument, (sign) => sign < 0))
    case '$lte':
      return some((value) => compares(value, argument, (sign) => sign <= 0))
    case '$in':
      return Array.isArray(argument) && argument.some((wanted) => some((value) => equals(value, wanted)))
    case '$nin':
      return Array.isArray(argument) && !argument.some((wanted) => some((value) => equals(value, wanted)))
    case '$exists':
      return some((value) => value !== undefined) === (argument === true)
    case '$not':
      return !fitsField(doc, path, argument)
    case '$size':
      return someWhole(doc, path, (value) => Array.isArray(value) && order(value.length, argument) === 0)
    case '$all':
      return (
        Array.isArray(argument) &&
        argument.length > 0 &&
        argument.every((wanted) => some((value) => equals(value, wanted)))
      )
    case '$elemMatch':
      return someWhole(
        doc,
        path,
        (value) => Array.isArray(value) && value.some((element) => fitsElement(element, argument)),
      )
    case '$type':
      return some((value) => value !== undefined && typeNames(value).some((name) => name === argument))
    case '$mod':
      return some((value) => hasRemainder(value, argument))
    default:
      throw new Error(`the model does not know ${name}`)
  }
}

function fitsElement(element: Value, condition: Value): boolean {
  if (isOperators(condition)) return fitsField(element, [], condition)
  if (!(condition instanceof Map)) return false
  if (element instanceof Map) return fits(element, condition)
  if (!Array.isArray(element)) return false
  return fits(new Map(element.map((inner, index) => [String(index), inner])), condition)
}

function typeNames(value: Value): string[] {
  const classes: Record<number, string> = {
    1: 'null',
    3: 'string',
    4: 'object',
    5: 'array',
    7: 'objectId',
    8: 'bool',
    9: 'date',
  }
  if (isNumeric(value)) return ['number']
  return [classes[typeClass(value)] ?? (value instanceof Regex ? 'regex' : 'other')]
}

function hasRemainder(value: MaybeValue, argument: Value): boolean {
  if (!isNumeric(value) || !Array.isArray(argument)) return false
  const [divisor = 1n, remainder = 0n] = argument.map((entry) =>
    BigInt(entry instanceof Int32 ? entry.value : 0),
  )
  const [whole = '0'] = value.toString().split('.')
  return BigInt(whole) % divisor === remainder
}
