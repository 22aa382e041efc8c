import {
  BsonDate,
  Decimal128,
  type Doc,
  Int32,
  type MaybeValue,
  type Value,
} from '../../../src/embedded-store/bson/value.ts'
import { copy, same } from './copy.ts'
import {
  type Numeric,
  Overflow,
  add,
  isNumeric,
  isZero,
  multiply,
  special,
  toDouble,
  wholeOf,
} from './numbers.ts'
import { distinctInOrder, order } from './order.ts'
import { Refusal, Undecided } from './refusal.ts'

type Variables = ReadonlyMap<string, MaybeValue>

/** A value that an expression fails with: the manual tells that it does, not with which code. */
function fails(): never {
  throw new Refusal(null)
}

/** The value of an aggregation expression for a document; undefined is a missing value. */
export function evaluate(expression: Value, doc: Doc, variables: Variables = new Map()): MaybeValue {
  if (typeof expression === 'string' && expression.startsWith('$'))
    return valueOfPath(expression, doc, variables)
  if (Array.isArray(expression)) return expression.map((part) => evaluate(part, doc, variables) ?? null)
  if (!(expression instanceof Map)) return expression
  const [operator] = expression.keys()
  if (operator?.startsWith('$')) return operation(operator, expression.get(operator) ?? null, doc, variables)
  const made: Doc = new Map()
  for (const [name, part] of expression) {
    const value = evaluate(part, doc, variables)
    if (value !== undefined) made.set(name, value)
  }
  return made
}

function valueOfPath(text: string, doc: Doc, variables: Variables): MaybeValue {
  if (!text.startsWith('$$')) return along(doc, text.slice(1).split('.'))
  const [name = '', ...rest] = text.slice(2).split('.')
  if (name === 'REMOVE') return undefined
  return along(name === 'ROOT' || name === 'CURRENT' ? doc : variables.get(name), rest)
}

/** Arrays on the way give an array of what the documents in them have; positions mean nothing here. */
function along(value: MaybeValue, path: readonly string[]): MaybeValue {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (value instanceof Map) return along(value.get(name), rest)
  if (!Array.isArray(value)) return undefined
  return value
    .map((element) => (element instanceof Map ? along(element, path) : undefined))
    .filter((element) => element !== undefined)
}

/** "Evaluates to false: null, 0 and undefined; all else is true, empty arrays included". */
export function isTrue(value: MaybeValue): boolean {
  if (value === undefined || value === null || value === false) return false
  return !isNumeric(value) || !isZero(value)
}

function isNothing(value: MaybeValue): value is null | undefined {
  return value === undefined || value === null
}

function operation(operator: string, given: Value, doc: Doc, variables: Variables): MaybeValue {
  const inner = (expression: Value, more: Iterable<[string, MaybeValue]> = []): MaybeValue =>
    evaluate(expression, doc, new Map([...variables, ...more]))
  const named = (name: string): Value => (given instanceof Map ? (given.get(name) ?? null) : null)
  switch (operator) {
    case '$literal':
      return given
    case '$cond': {
      const [condition = null, yes = null, no = null] = Array.isArray(given)
        ? given
        : [named('if'), named('then'), named('else')]
      return inner(isTrue(inner(condition)) ? yes : no)
    }
    case '$ifNull': {
      const [last = null, ...others] = [...(given as Value[])].reverse()
      const found = others
        .reverse()
        .map((part) => inner(part))
        .find((value) => !isNothing(value))
      return found ?? inner(last)
    }
    case '$switch': {
      const branches = named('branches') as Doc[]
      const taken = branches.find((branch) => isTrue(inner(branch.get('case') ?? null)))
      return inner(taken ? (taken.get('then') ?? null) : named('default'))
    }
    case '$let':
      return inner(
        named('in'),
        [...(named('vars') as Doc)].map(([name, part]) => [name, inner(part)]),
      )
    case '$map': {
      const input = inner(named('input'))
      if (isNothing(input)) return null
      return listIn(input).map((element) => inner(named('in'), [['it', element]]) ?? null)
    }
    case '$filter': {
      const input = inner(named('input'))
      if (isNothing(input)) return null
      return listIn(input).filter((element) => isTrue(inner(named('cond'), [['it', element]])))
    }
    case '$reduce': {
      const input = inner(named('input'))
      if (isNothing(input)) return null
      return listIn(input).reduce<MaybeValue>(
        (value, element) =>
          inner(named('in'), [
            ['value', value],
            ['this', element],
          ]),
        inner(named('initialValue')),
      )
    }
    case '$and':
      return (given as Value[]).every((part) => isTrue(inner(part)))
    case '$or':
      return (given as Value[]).some((part) => isTrue(inner(part)))
    default: {
      const list = Array.isArray(given) ? given : [given]
      const values = list.map((part) => inner(part))
      return ofValues(operator, values, Array.isArray(given))
    }
  }
}

function listIn(value: MaybeValue): Value[] {
  return Array.isArray(value) ? value : fails()
}

function ofValues(operator: string, values: readonly MaybeValue[], several: boolean): MaybeValue {
  const [first, second, third] = values
  switch (operator) {
    case '$not':
      return !isTrue(first)
    case '$cmp':
      return new Int32(Math.sign(compare(first, second)))
    case '$eq':
      return compare(first, second) === 0
    case '$ne':
      return compare(first, second) !== 0
    case '$gt':
      return compare(first, second) > 0
    case '$gte':
      return compare(first, second) >= 0
    case '$lt':
      return compare(first, second) < 0
    case '$lte':
      return compare(first, second) <= 0
    case '$add':
    case '$multiply':
      return calculated(operator, values)
    case '$subtract':
      return difference(first, second)
    case '$divide':
      return quotient(first, second)
    case '$abs':
    case '$floor':
    case '$ceil':
      return rounded(operator, first)
    case '$isArray':
      return Array.isArray(first)
    case '$isNumber':
      return isNumeric(first)
    case '$type':
      return typeOf(first)
    case '$mergeObjects':
      return merged(several ? values : Array.isArray(first) ? first : values)
    case '$min':
    case '$max':
    case '$sum':
    case '$avg':
      return folded(operator, values.length === 1 && Array.isArray(first) ? first : values)
    default:
      return isText(operator) ? ofTexts(operator, values) : ofArrays(operator, first, second, third, values)
  }
}

/** Like the order of values, but a missing one comes before null. */
function compare(left: MaybeValue, right: MaybeValue): number {
  if (left === undefined || right === undefined) {
    if (left === undefined && right === undefined) return 0
    return left === undefined ? (lowest(right) ? 1 : -1) : lowest(left) ? -1 : 1
  }
  return order(left, right)
}

function lowest(value: MaybeValue): boolean {
  return value !== undefined && value?.constructor.name === 'MinKey'
}

/** A sum or product beyond int64 goes on as a double; null and missing make it null. */
function calculated(operator: '$add' | '$multiply', values: readonly MaybeValue[]): Value {
  if (values.some((value) => !isNothing(value) && !isNumeric(value) && !(value instanceof BsonDate))) {
    if (values.some(isNothing)) throw new Undecided()
    fails()
  }
  if (values.some((value) => value instanceof BsonDate)) throw new Undecided()
  if (values.some(isNothing)) return null
  const numbers = values.filter(isNumeric)
  // With decimals or large numbers among doubles the order of adding decides the last digit.
  const hasDecimal = numbers.some((value) => value instanceof Decimal128)
  const hasDouble = numbers.some((value) => typeof value === 'number')
  if (hasDecimal && (numbers.length > 2 || hasDouble)) throw new Undecided()
  if (hasDouble && numbers.some((value) => Math.abs(toDouble(value)) > 2 ** 40)) throw new Undecided()
  return numbers.reduce<Numeric>(
    (total, value) => widened(() => (operator === '$add' ? add(total, value) : multiply(total, value))),
    operator === '$add' ? new Int32(0) : new Int32(1),
  )
}

function widened(calculate: () => Numeric): Numeric {
  try {
    return calculate()
  } catch (error) {
    throw error instanceof Overflow ? new Undecided() : error
  }
}

function difference(left: MaybeValue, right: MaybeValue): Value {
  if (isNothing(left) || isNothing(right)) return null
  if (left instanceof BsonDate) throw new Undecided()
  if (!isNumeric(left) || !isNumeric(right)) return fails()
  if (left instanceof Decimal128 || right instanceof Decimal128) throw new Undecided()
  return widened(() => add(left, multiply(right, new Int32(-1))))
}

function quotient(left: MaybeValue, right: MaybeValue): Value {
  if (isNothing(left) || isNothing(right)) return null
  if (!isNumeric(left) || !isNumeric(right)) return fails()
  if (left instanceof Decimal128 || right instanceof Decimal128) throw new Undecided()
  return isZero(right) ? fails() : toDouble(left) / toDouble(right)
}

function rounded(operator: string, value: MaybeValue): Value {
  if (isNothing(value)) return null
  if (!isNumeric(value)) return fails()
  if (typeof value === 'number') {
    if (operator === '$abs') return Math.abs(value)
    return operator === '$floor' ? Math.floor(value) : Math.ceil(value)
  }
  if (value instanceof Decimal128) throw new Undecided()
  if (operator !== '$abs' || toDouble(value) >= 0) return value
  return widened(() => multiply(value, new Int32(-1)))
}

function typeOf(value: MaybeValue): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (value instanceof Map) return 'object'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Int32) return 'int'
  if (value instanceof Decimal128) return 'decimal'
  if (value instanceof BsonDate) return 'date'
  const simple: Record<string, string> = {
    number: 'double',
    bigint: 'long',
    string: 'string',
    boolean: 'bool',
  }
  const name = simple[typeof value]
  if (name) return name
  const constructors: Record<string, string> = {
    ObjectId: 'objectId',
    Binary: 'binData',
    Timestamp: 'timestamp',
    Regex: 'regex',
    MinKey: 'minKey',
    MaxKey: 'maxKey',
    BSONSymbol: 'symbol',
    Code: 'javascript',
  }
  return constructors[value.constructor.name] ?? 'other'
}

function merged(values: readonly MaybeValue[]): Value {
  const result: Doc = new Map()
  for (const value of values) {
    if (isNothing(value)) continue
    if (!(value instanceof Map)) return fails()
    for (const [name, inner] of value) result.set(name, inner)
  }
  return result
}

/** $min, $max, $sum and $avg over the values; what they don't count is left out. */
export function folded(operator: string, values: readonly MaybeValue[]): Value {
  const present = values.filter((value) => !isNothing(value)).map((value) => value ?? null)
  if (operator === '$min' || operator === '$max') {
    const inOrder = distinctKeepingFirst(present)
    return (operator === '$min' ? inOrder[0] : inOrder.at(-1)) ?? null
  }
  const numbers = present.filter(isNumeric)
  const total = summed(numbers)
  if (operator === '$sum') return total
  if (numbers.length === 0) return null
  if (total instanceof Decimal128) throw new Undecided()
  return toDouble(total) / numbers.length
}

/** In their order; of equal ones that look different the model can't tell which is given. */
function distinctKeepingFirst(values: readonly Value[]): Value[] {
  const list = distinctInOrder(values)
  const ends = [list[0], list.at(-1)]
  for (const end of ends) {
    const equal = values.filter((value) => end !== undefined && order(value, end) === 0)
    if (
      new Set(equal.map(typeOf)).size > 1 ||
      equal.some((value) => value instanceof Decimal128 && equal.length > 1)
    )
      throw new Undecided()
    if (equal.length > 1 && (end instanceof Map || Array.isArray(end))) throw new Undecided()
  }
  return list
}

function summed(numbers: readonly Numeric[]): Numeric {
  const hasDecimal = numbers.some((value) => value instanceof Decimal128)
  const doubles = numbers.filter((value) => typeof value === 'number')
  if (hasDecimal && doubles.length > 0) throw new Undecided()
  if (doubles.some((value) => special(value) !== null)) {
    return doubles.reduce((total, value) => total + value, 0)
  }
  // Only sums that are exact in doubles have one answer.
  if (doubles.length > 0 && numbers.some((value) => Math.abs(toDouble(value)) > 2 ** 40))
    throw new Undecided()
  if (hasDecimal && numbers.some((value) => Math.abs(toDouble(value)) > 2 ** 60)) throw new Undecided()
  return numbers.reduce<Numeric>((total, value) => widened(() => add(total, value)), new Int32(0))
}

const TEXT_OPERATORS = new Set(['$concat', '$strLenCP', '$split'])

function isText(operator: string): boolean {
  return TEXT_OPERATORS.has(operator)
}

function ofTexts(operator: string, values: readonly MaybeValue[]): MaybeValue {
  const [first, second] = values
  switch (operator) {
    case '$concat': {
      if (values.some(isNothing)) {
        const bad = values.findIndex((value) => !isNothing(value) && typeof value !== 'string')
        if (bad >= 0) throw new Undecided()
        return null
      }
      return values.map((value) => (typeof value === 'string' ? value : fails())).join('')
    }
    case '$strLenCP':
      return typeof first === 'string' ? new Int32([...first].length) : fails()
    case '$split':
      if (isNothing(first) || isNothing(second)) return null
      if (typeof first !== 'string' || typeof second !== 'string' || second === '') return fails()
      return first.split(second)
    default:
      throw new Error(`the model does not know ${operator}`)
  }
}

function ofArrays(
  operator: string,
  first: MaybeValue,
  second: MaybeValue,
  third: MaybeValue,
  values: readonly MaybeValue[],
): MaybeValue {
  switch (operator) {
    case '$size':
      return Array.isArray(first) ? new Int32(first.length) : fails()
    case '$arrayElemAt':
    case '$first':
    case '$last': {
      if (isNothing(first)) return null
      if (operator === '$arrayElemAt' && isNothing(second)) return null
      const at = operator === '$first' ? 0 : operator === '$last' ? -1 : wholeOf(second)
      const list = listIn(first)
      return list[at < 0 ? list.length + at : at]
    }
    case '$slice':
      if (isNothing(first)) return null
      return sliced(listIn(first), wholeOf(second), third === undefined ? null : wholeOf(third))
    case '$concatArrays':
      if (values.some(isNothing)) {
        if (values.some((value) => !isNothing(value) && !Array.isArray(value))) throw new Undecided()
        return null
      }
      return values.flatMap((value) => listIn(value))
    case '$reverseArray':
      return isNothing(first) ? null : [...listIn(first)].reverse()
    case '$in':
      return listIn(second).some((element) => compare(element, first) === 0)
    case '$indexOfArray': {
      if (isNothing(first)) return null
      return new Int32(listIn(first).findIndex((element) => compare(element, second) === 0))
    }
    case '$setUnion':
    case '$setIntersection':
    case '$setDifference':
      return ofSets(operator, values)
    case '$setEquals':
      return values.every(
        (value) => order(distinctInOrder(listIn(value)), distinctInOrder(listIn(first))) === 0,
      )
    case '$objectToArray':
      if (isNothing(first)) return null
      if (!(first instanceof Map)) return fails()
      return [...first].map(
        ([k, v]): Doc =>
          new Map<string, Value>([
            ['k', k],
            ['v', copy(v)],
          ]),
      )
    case '$sortArray': {
      const input = first instanceof Map ? first.get('input') : undefined
      return isNothing(input) ? null : [...listIn(input)].sort(order)
    }
    default:
      throw new Error(`the model does not know ${operator}`)
  }
}

/** The elements' order in a set is open: whoever asks for one has it sorted. */
function ofSets(operator: string, values: readonly MaybeValue[]): Value {
  if (values.some(isNothing)) {
    if (values.some((value) => !isNothing(value) && !Array.isArray(value))) throw new Undecided()
    return null
  }
  const lists = values.map(listIn)
  const [first = [], second = []] = lists
  const has = (list: readonly Value[], one: Value) => list.some((element) => order(element, one) === 0)
  if (operator === '$setUnion') return undecidedTwins(lists.flat())
  if (operator === '$setDifference') return undecidedTwins(first.filter((one) => !has(second, one)))
  return undecidedTwins(
    first.filter((one) => lists.every((list) => has(list, one))),
    lists.flat(),
  )
}

/** Of equal values that look different the model can't tell which is kept. */
function undecidedTwins(values: readonly Value[], all: readonly Value[] = values): Value[] {
  for (const value of values) {
    const twins = all.filter((one) => order(one, value) === 0)
    if (twins.some((one) => !same(one, value))) throw new Undecided()
    if (twins.length > 1 && (value instanceof Map || Array.isArray(value))) throw new Undecided()
  }
  return distinctInOrder(values)
}

function sliced(list: readonly Value[], second: number, third: number | null): Value[] {
  if (third === null) return second >= 0 ? list.slice(0, second) : list.slice(second)
  if (third <= 0) return fails()
  const start = second >= 0 ? second : Math.max(0, list.length + second)
  return list.slice(start, start + third)
}
