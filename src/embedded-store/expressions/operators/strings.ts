import { Int32, type MaybeValue } from '../../bson/value.ts'
import { asSafeInteger, asNumber } from '../../bson/numbers.ts'
import { compareStrings } from '../../bson/compare.ts'
import { describeValue } from '../../bson/describe.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, binary, isNullish, namedArguments, ranged, unary, variadic } from '../arguments.ts'
import { spend } from '../effort.ts'
import { derived } from '../expression.ts'
import { boundary } from './array-basics.ts'
import { looseText } from './text.ts'

/** The size of the largest document: no text within one can be longer. */
const MAX_TEXT = 16 * 1024 * 1024

export const concat: Operator = variadic((values) => {
  let joined = ''
  for (const value of values) {
    if (isNullish(value)) return null
    if (typeof value !== 'string')
      throw new CommandError(16702, `$concat only supports strings, not ${typeName(value)}`)
    joined += value
    if (joined.length > MAX_TEXT) {
      throw new CommandError('BSONObjectTooLarge', '$concat makes a text that no document can hold')
    }
  }
  return joined
})

/** Only ASCII letters change case. */
export const toLower: Operator = unary((value, name) =>
  looseText(value, name).replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()),
)
export const toUpper: Operator = unary((value, name) =>
  looseText(value, name).replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase()),
)

export const strcasecmp: Operator = binary((left, right, name) => {
  const [a, b] = [looseText(left, name).toUpperCase(), looseText(right, name).toUpperCase()]
  return new Int32(Math.sign(compareStrings(a, b)))
})

function text(value: MaybeValue, code: number, name: string): string {
  if (typeof value === 'string') return value
  throw new CommandError(code, `${name} requires a string argument, found: ${typeName(value)}`)
}

export const strLenBytes: Operator = unary(
  (value, name) => new Int32(Buffer.byteLength(text(value, 34473, name))),
)
export const strLenCP: Operator = unary(
  (value, name) => new Int32(Array.from(text(value, 34471, name)).length),
)

export const substrBytes: Operator = ranged(3, 3, ([value, start, length], name) => {
  const bytes = Buffer.from(looseText(value, name))
  const from = position(start, 16034, 'second', name)
  const count = position(length, 16035, 'third', name)
  if (from < 0) throw new CommandError(50752, `${name}: starting index must be non-negative (got: ${from})`)
  const to = count < 0 ? bytes.length : Math.min(bytes.length, from + count)
  if (isContinuation(bytes[from])) {
    throw new CommandError(28656, `${name}:  Invalid range, starting index is a UTF-8 continuation byte.`)
  }
  if (isContinuation(bytes[to])) {
    throw new CommandError(
      28657,
      `${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`,
    )
  }
  return bytes.toString('utf8', from, Math.max(from, to))
})

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

function position(value: MaybeValue, code: number, which: string, name: string): number {
  if (isNumber(value)) return Math.trunc(asNumber(value))
  throw new CommandError(
    code,
    `${name}:  ${which} argument must be a numeric type (is BSON type ${typeName(value)})`,
  )
}

export const substrCP: Operator = ranged(3, 3, ([value, start, length], name) => {
  const points = Array.from(looseText(value, name))
  const from = codePoints(start, 34450, 34451, 'starting index', name)
  const count = codePoints(length, 34452, 34453, 'length', name)
  if (from < 0) throw new CommandError(34455, `${name}: the starting index must be nonnegative integer.`)
  if (count < 0) throw new CommandError(34454, `${name}: length must be a nonnegative integer.`)
  return points.slice(from, from + count).join('')
})

function codePoints(value: MaybeValue, type: number, whole: number, what: string, name: string): number {
  if (!isNumber(value))
    throw new CommandError(type, `${name}: ${what} must be a numeric type (is BSON type ${typeName(value)})`)
  const count = asSafeInteger(value)
  if (count === null) {
    throw new CommandError(
      whole,
      `${name}: ${what} cannot be represented as a 32-bit integral value: ${describeValue(value)}`,
    )
  }
  return count
}

/** `$indexOfBytes` and `$indexOfCP`, which differ in what they count. */
function indexOf(
  measure: (value: string) => number,
  cut: (value: string, units: number) => number,
  codes: readonly [number, number],
): Operator {
  return ranged(2, 4, ([value, token, start, end], name) => {
    if (isNullish(value)) return null
    if (typeof value !== 'string') {
      throw new CommandError(
        codes[0],
        `${name} requires a string as the first argument, found: ${typeName(value)}`,
      )
    }
    if (typeof token !== 'string') {
      throw new CommandError(
        codes[1],
        `${name} requires a string as the second argument, found: ${typeName(token)}`,
      )
    }
    const from = start === undefined ? 0 : boundary(start, name)
    const length = measure(value)
    const to = end === undefined ? length : Math.min(length, boundary(end, name))
    if (from > length || to < from) return new Int32(-1)
    const at = value.slice(0, cut(value, to)).indexOf(token, cut(value, from))
    return new Int32(at < 0 ? -1 : measure(value.slice(0, at)))
  })
}

const countPoints = (value: string) => Array.from(value).length
const cutPoints = (value: string, points: number) => Array.from(value).slice(0, points).join('').length
const cutBytes = (value: string, bytes: number) => Buffer.from(value).toString('utf8', 0, bytes).length

export const indexOfCP = indexOf(countPoints, cutPoints, [40093, 40094])
export const indexOfBytes = indexOf((value) => Buffer.byteLength(value), cutBytes, [40091, 40092])

export const split: Operator = binary((value, separator) => {
  if (isNullish(value) || isNullish(separator)) return null
  if (typeof value !== 'string') {
    throw new CommandError(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(value)}`,
    )
  }
  if (typeof separator !== 'string') {
    throw new CommandError(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`,
    )
  }
  if (separator === '') throw new CommandError(40087, '$split requires a non-empty separator')
  const parts = value.split(separator)
  spend(parts.length)
  return parts
})

const WHITESPACE = new Set(
  '\0 \t\n\v\f\r\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A',
)

function trimming(left: boolean, right: boolean): Operator {
  return (operand, scope, name) => {
    const fields = namedArguments(operand, name, ['input'], ['chars'], {
      notDocument: 50696,
      unknown: 50694,
      missing: 50695,
    })
    const input = scope.compile(fields.get('input') ?? null)
    const chars = fields.has('chars') ? scope.compile(fields.get('chars') ?? null) : null
    return derived(chars ? [input, chars] : [input], (root) => {
      const value = input.evaluate(root)
      const set = chars?.evaluate(root)
      if (isNullish(value) || (chars && isNullish(set))) return null
      if (typeof value !== 'string') {
        throw new CommandError(
          50699,
          `${name} requires its input to be a string, got ${describeValue(value)} (of type ${typeName(value)}) instead.`,
        )
      }
      if (chars && typeof set !== 'string') {
        throw new CommandError(
          50700,
          `${name} requires 'chars' to be a string, got ${describeValue(set)} (of type ${typeName(set)}) instead.`,
        )
      }
      return trimmed(value, typeof set === 'string' ? new Set(set) : WHITESPACE, left, right)
    })
  }
}

function trimmed(value: string, set: ReadonlySet<string>, left: boolean, right: boolean): string {
  const points = Array.from(value)
  let from = 0
  let to = points.length
  if (left) while (from < to && set.has(points[from] ?? '')) from++
  if (right) while (to > from && set.has(points[to - 1] ?? '')) to--
  return points.slice(from, to).join('')
}

export const trim = trimming(true, true)
export const ltrim = trimming(true, false)
export const rtrim = trimming(false, true)

function replacing(all: boolean): Operator {
  return (operand, scope, name) => {
    const fields = namedArguments(operand, name, ['input', 'find', 'replacement'], [], {
      notDocument: 51751,
      unknown: 51750,
      missing: { input: 51749, find: 51748, replacement: 51747 },
    })
    const parts = ['input', 'find', 'replacement'].map((field) => scope.compile(fields.get(field) ?? null))
    return derived(parts, (root) => {
      const values = parts.map((part) => part.evaluate(root))
      values.forEach((value, index) => {
        if (isNullish(value) || typeof value === 'string') return
        const field = ['input', 'find', 'replacement'][index]
        throw new CommandError(
          51746 - index,
          `${name} requires that '${field}' be a string, found: ${describeValue(value)}`,
        )
      })
      const [input, find, replacement] = values
      if (typeof input !== 'string' || typeof find !== 'string' || typeof replacement !== 'string')
        return null
      return all ? replaceEach(input, find, replacement) : input.replace(find, () => replacement)
    })
  }
}

function replaceEach(input: string, find: string, replacement: string): string {
  const parts = find === '' ? [...input].length : input.split(find).length
  if (input.length + parts * replacement.length > MAX_TEXT) {
    throw new CommandError('BSONObjectTooLarge', '$replaceAll makes a text that no document can hold')
  }
  return input.replaceAll(find, () => replacement)
}

export const replaceOne = replacing(false)
export const replaceAll = replacing(true)
