import {
  Int32,
  Decimal128,
  type Doc,
  type MaybeValue,
  type Value,
} from '../../../src/embedded-store/bson/value.ts'
import { fits, isOperators } from './match.ts'
import { Undecided, isNumeric, order } from './order.ts'

/** An answer of the model: MongoDB refuses with this code. */
export class Refusal extends Error {
  readonly code: number
  constructor(code: number) {
    super(`refused with ${code}`)
    this.code = code
  }
}

/** A deep copy, so that nothing is ever shared. */
export function copy(value: Value): Value {
  if (Array.isArray(value)) return value.map(copy)
  if (value instanceof Map) return new Map([...value].map(([name, inner]) => [name, copy(inner)]))
  return value
}

/** The document after an update, read off the manual's page of each operator. */
export function updated(doc: Doc, update: Doc, inserting: boolean): Doc {
  const [first] = update.keys()
  if (!first?.startsWith('$')) {
    const id = doc.get('_id')
    const given = update.get('_id')
    if (id !== undefined && given !== undefined && order(id, given) !== 0) throw new Refusal(66)
    const rest = [...update].filter(([name]) => name !== '_id')
    const kept = given ?? id
    return new Map(kept === undefined ? rest : [['_id', kept], ...rest])
  }
  const result = copy(doc) as Doc
  for (const { operator, path, operand } of inOrder(update))
    change(result, path, operator, operand, inserting)
  if (doc.get('_id') !== undefined && order(doc.get('_id'), result.get('_id')) !== 0) throw new Refusal(66)
  return result
}

/** Throws for an update that is refused whatever the documents are. */
export function checkUpdate(update: Doc): void {
  if (update.keys().next().value?.startsWith('$')) inOrder(update)
}

interface Change {
  readonly operator: string
  readonly path: string[]
  readonly operand: Value
}

/** "Update operators process document fields with string-based names in lexicographic order". */
function inOrder(update: Doc): Change[] {
  const changes: Change[] = []
  for (const [operator, fields] of update) {
    if (!(fields instanceof Map)) throw new Refusal(9)
    for (const [path, operand] of fields) changes.push({ operator, path: path.split('.'), operand })
  }
  for (const one of changes) {
    for (const other of changes) {
      if (one !== other && other.path.every((part, at) => part === one.path[at])) throw new Refusal(40)
    }
  }
  return changes.sort((left, right) => comparePaths(left.path, right.path))
}

function comparePaths(left: readonly string[], right: readonly string[]): number {
  for (const [at, part] of left.entries()) {
    const other = right[at]
    if (other === undefined) return 1
    if (part === other) continue
    if (/^\d+$/.test(part) && /^\d+$/.test(other)) return Number(part) - Number(other)
    return part < other ? -1 : 1
  }
  return -1
}

const CREATES = new Set(['$set', '$setOnInsert', '$inc', '$mul', '$min', '$max', '$push', '$addToSet'])

function change(
  container: Value,
  path: readonly string[],
  operator: string,
  operand: Value,
  inserting: boolean,
): void {
  const [name = '', ...rest] = path
  if (container instanceof Map) {
    const before = container.get(name)
    if (rest.length === 0) {
      const after = apply(before, operator, operand, inserting)
      if (after === undefined) container.delete(name)
      else container.set(name, after)
      return
    }
    if (before !== undefined) return change(before, rest, operator, operand, inserting)
    if (!CREATES.has(operator)) return
    const made: Doc = new Map()
    change(made, rest, operator, operand, inserting)
    if (made.size > 0) container.set(name, made)
    return
  }
  if (Array.isArray(container) && /^\d+$/.test(name))
    return changeElement(container, Number(name), rest, operator, operand, inserting)
  if (CREATES.has(operator)) throw new Refusal(28)
}

function changeElement(
  array: Value[],
  index: number,
  rest: readonly string[],
  operator: string,
  operand: Value,
  inserting: boolean,
): void {
  const before = array[index]
  if (rest.length > 0 && before !== undefined) return change(before, rest, operator, operand, inserting)
  let after: MaybeValue
  if (rest.length === 0) after = apply(before, operator, operand, inserting)
  else if (CREATES.has(operator)) {
    const made: Doc = new Map()
    change(made, rest, operator, operand, inserting)
    after = made.size > 0 ? made : undefined
  }
  if (after === undefined && before === undefined) return
  while (array.length < index) array.push(null)
  array[index] = after ?? null
}

function apply(before: MaybeValue, operator: string, operand: Value, inserting: boolean): MaybeValue {
  switch (operator) {
    case '$set':
      return copy(operand)
    case '$setOnInsert':
      return inserting ? copy(operand) : before
    case '$unset':
      return undefined
    case '$inc':
      return arithmetic(before, operand, operand, SUM)
    case '$mul':
      return arithmetic(before, operand, zero(operand), PRODUCT)
    case '$min':
      return before === undefined || order(operand, before) < 0 ? copy(operand) : before
    case '$max':
      return before === undefined || order(operand, before) > 0 ? copy(operand) : before
    case '$push':
      return pushed(before, operand)
    case '$addToSet':
      return added(before, operand)
    case '$pop':
      if (before === undefined) return undefined
      if (!Array.isArray(before)) throw new Refusal(14)
      return order(operand, 1) === 0 ? before.slice(0, -1) : before.slice(1)
    case '$pull':
      if (before === undefined) return undefined
      if (!Array.isArray(before)) throw new Refusal(2)
      return before.filter((element) => !isPulled(element, operand))
    default:
      throw new Error(`the model does not know ${operator}`)
  }
}

function textOf(value: Value): string {
  return isNumeric(value) ? value.toString() : ''
}

function zero(operand: Value): Value {
  if (operand instanceof Int32) return new Int32(0)
  return typeof operand === 'bigint' ? 0n : operand instanceof Decimal128 ? new Decimal128('0') : 0
}

interface Calculation {
  double(a: number, b: number): number
  whole(a: bigint, b: bigint): bigint
}

const SUM: Calculation = { double: (a, b) => a + b, whole: (a, b) => a + b }
const PRODUCT: Calculation = { double: (a, b) => a * b, whole: (a, b) => a * b }

/** int32, int64 and double only: what the generator counts with. */
function arithmetic(before: MaybeValue, operand: Value, initial: Value, calculate: Calculation): Value {
  if (before === undefined) return initial
  if (!isNumeric(before)) throw new Refusal(14)
  if (before instanceof Decimal128) throw new Undecided()
  if (typeof before === 'number' || typeof operand === 'number') {
    return calculate.double(Number(before.toString()), Number(textOf(operand)))
  }
  const exact = calculate.whole(BigInt(before.toString()), BigInt(textOf(operand)))
  if (exact !== BigInt.asIntN(64, exact)) throw new Refusal(2)
  const small = before instanceof Int32 && operand instanceof Int32 && exact === BigInt.asIntN(32, exact)
  return small ? new Int32(Number(exact)) : exact
}

function pushed(before: MaybeValue, operand: Value): Value {
  if (before !== undefined && !Array.isArray(before)) throw new Refusal(2)
  const array = [...(before ?? [])]
  if (!(operand instanceof Map) || !operand.has('$each')) return [...array, copy(operand)]
  const each = operand.get('$each')
  const position = operand.get('$position')
  const slice = operand.get('$slice')
  const sort = operand.get('$sort')
  const at = position === undefined ? array.length : countOf(position)
  array.splice(
    at < 0 ? Math.max(0, array.length + at) : at,
    0,
    ...(Array.isArray(each) ? each.map(copy) : []),
  )
  if (sort !== undefined) array.sort((left, right) => countOf(sort) * order(left, right))
  if (slice === undefined) return array
  const count = countOf(slice)
  if (count === 0) return []
  return count > 0 ? array.slice(0, count) : array.slice(count)
}

function countOf(value: Value): number {
  return value instanceof Int32 ? value.value : Number.NaN
}

function added(before: MaybeValue, operand: Value): Value {
  if (before !== undefined && !Array.isArray(before)) throw new Refusal(2)
  const array = [...(before ?? [])]
  const each = operand instanceof Map ? operand.get('$each') : undefined
  for (const value of Array.isArray(each) ? each : [operand]) {
    if (!array.some((element) => order(element, value) === 0)) array.push(copy(value))
  }
  return array
}

function isPulled(element: Value, condition: Value): boolean {
  if (isOperators(condition)) return fits(new Map([['x', element]]), new Map([['x', condition]]))
  if (condition instanceof Map) return element instanceof Map && fits(element, condition)
  return order(element, condition) === 0
}
