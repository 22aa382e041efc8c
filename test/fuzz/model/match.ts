import {
  Binary,
  Decimal128,
  Int32,
  type Doc,
  type MaybeValue,
  type Value,
} from '../../../src/embedded-store/bson/value.ts'
import { evaluate, isTrue } from './expressions.ts'
import { fraction, isNumeric, special, wholeOf, textOf } from './numbers.ts'
import { order, typeClass } from './order.ts'
import { Exactly, reach } from './paths.ts'

/** Whether a document fits a filter, read off the manual's page of each operator. */
export function fits(doc: Doc, filter: Doc): boolean {
  return [...filter].every(([name, operand]) => {
    if (name === '$and') return docsOf(operand).every((inner) => fits(doc, inner))
    if (name === '$or') return docsOf(operand).some((inner) => fits(doc, inner))
    if (name === '$nor') return !docsOf(operand).some((inner) => fits(doc, inner))
    if (name === '$expr') return isTrue(evaluate(operand, doc))
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

/** Comparisons are for values of one type; NaN is only equal to itself. */
function compares(value: MaybeValue, operand: Value, passes: (sign: number) => boolean): boolean {
  if (typeClass(value) !== typeClass(operand)) return false
  const sign = order(value, operand)
  const involvesNaN = [value, operand].some((side) => isNumeric(side) && Number.isNaN(special(side)))
  return involvesNaN ? sign === 0 && passes(0) : passes(sign)
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
      return elementsOf(argument).some((wanted) => some((value) => equals(value, wanted)))
    case '$nin':
      return !elementsOf(argument).some((wanted) => some((value) => equals(value, wanted)))
    case '$exists':
      return some((value) => value !== undefined) === (argument === true)
    case '$not':
      return !fitsField(doc, path, argument)
    case '$size':
      return someWhole(
        doc,
        path,
        (value) => Array.isArray(value) && order(new Int32(value.length), argument) === 0,
      )
    case '$all':
      return fitsAll(doc, path, elementsOf(argument))
    case '$elemMatch':
      return someWhole(
        doc,
        path,
        (value) => Array.isArray(value) && value.some((element) => fitsElement(element, argument)),
      )
    case '$type':
      return fitsType(doc, path, argument)
    case '$mod':
      return some((value) => hasRemainder(value, argument))
    case '$regex':
      return some((value) => typeof value === 'string' && new RegExp(textOf(argument), 'u').test(value))
    case '$bitsAllSet':
      return some((value) => bitsOf(value, argument)?.every(Boolean) === true)
    case '$bitsAnyClear':
      return some((value) => bitsOf(value, argument)?.includes(false) === true)
    default:
      throw new Error(`the model does not know ${name}`)
  }
}

function elementsOf(value: Value): Value[] {
  return Array.isArray(value) ? value : []
}

/** An `$all` of `$elemMatch`es is fulfilled by different elements. */
function fitsAll(doc: Value, path: readonly string[], wanted: readonly Value[]): boolean {
  if (wanted.length === 0) return false
  return wanted.every((one) => {
    if (one instanceof Map && one.has('$elemMatch')) return fitsField(doc, path, one)
    return someValue(doc, path, (value) => equals(value, one))
  })
}

/** What `$elemMatch` asks of one element. */
export function fitsElement(element: Value, condition: Value): boolean {
  if (isOperators(condition)) return fitsField(element, [], condition)
  if (!(condition instanceof Map)) return false
  if (element instanceof Map) return fits(element, condition)
  if (!Array.isArray(element)) return false
  return fits(new Map(element.map((inner, index) => [String(index), inner])), condition)
}

/** `{ $type: 'array' }` is about the field itself, all other types about its elements too. */
function fitsType(doc: Value, path: readonly string[], argument: Value): boolean {
  return someValue(
    doc,
    path,
    (value) => value !== undefined && typeNames(value).some((name) => name === argument),
  )
}

function typeNames(value: Value): string[] {
  const classes: Record<number, string> = {
    1: 'null',
    3: 'string',
    4: 'object',
    5: 'array',
    6: 'binData',
    7: 'objectId',
    8: 'bool',
    9: 'date',
    10: 'timestamp',
  }
  if (typeof value === 'bigint') return ['number', 'long']
  if (typeof value === 'number') return ['number', 'double']
  if (isNumeric(value)) return ['number', value instanceof Decimal128 ? 'decimal' : 'int']
  return [classes[typeClass(value)] ?? 'other']
}

/** The remainder of the number without its fraction; infinities and NaN have none, nor has what exceeds int64. */
function hasRemainder(value: MaybeValue, argument: Value): boolean {
  if (!isNumeric(value) || special(value) !== null || !Array.isArray(argument)) return false
  const [divisor = 1n, remainder = 0n] = argument.map((entry) =>
    BigInt(entry instanceof Int32 ? entry.value : 0),
  )
  const [numerator, denominator] = fraction(value)
  const whole = numerator / denominator
  return whole === BigInt.asIntN(64, whole) && whole % divisor === remainder
}

/** Of the positions given: which bits of binary data or of a whole number within int64 are set; null for all else. */
function bitsOf(value: MaybeValue, positions: Value): boolean[] | null {
  const integer = integerOf(value)
  if (integer === null) return null
  return elementsOf(positions).map((at) => ((integer >> BigInt(wholeOf(at))) & 1n) === 1n)
}

/** The first byte of binary data has the lowest bits. */
function integerOf(value: MaybeValue): bigint | null {
  if (value instanceof Binary) {
    return value.bytes.reduceRight((total, byte) => total * 256n + BigInt(byte), 0n)
  }
  if (!isNumeric(value) || special(value) !== null) return null
  const [whole, denominator] = fraction(value)
  if (whole % denominator !== 0n) return null
  const integer = whole / denominator
  return integer === BigInt.asIntN(64, integer) ? integer : null
}
