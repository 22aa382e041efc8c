import type { BsonNumber } from '../../bson/compare-numbers.ts'
import { type Rounding, multiplyDecimals, quantize, toDecimal } from '../../bson/decimal-arithmetic.ts'
import { type Decimal, digitCount, packDecimal } from '../../bson/decimal.ts'
import { asInteger, asNumber, fitsInt64, smallestInteger } from '../../bson/numbers.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { Decimal128, Int32, type Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, binary, isNullish, ranged, unary } from '../arguments.ts'
import { negated } from './arithmetic.ts'
import { decimalOf, roundDouble } from './rounding.ts'

function numeric(apply: (value: BsonNumber) => Value): Operator {
  return unary((value, name) => {
    if (isNullish(value)) return null
    if (isNumber(value)) return apply(value)
    throw new CommandError(28765, `${name} only supports numeric types, not ${typeName(value)}`)
  })
}

export const abs = numeric((value) => {
  if (asNumber(value) >= 0) return value
  if (value === -(2n ** 63n)) throw new CommandError(28680, "can't take $abs of long long min")
  return negated(value)
})

function toWhole(rounding: Rounding, double: (value: number) => number): Operator {
  return numeric((value) => {
    if (value instanceof Decimal128) return packDecimal(quantize(toDecimal(value), 0, rounding))
    return typeof value === 'number' ? double(value) : value
  })
}

export const ceil = toWhole('ceiling', Math.ceil)
export const floor = toWhole('floor', Math.floor)

function rounded(rounding: 'halfEven' | 'truncate'): Operator {
  return ranged(1, 2, ([value, place = new Int32(0)], name) => {
    if (isNullish(value) || isNullish(place)) return null
    if (!isNumber(value)) {
      throw new CommandError(51081, `${name} only supports numeric types, not ${typeName(value)}`)
    }
    const digits = asInteger(place)
    if (digits === null)
      throw new CommandError(51082, `precision argument to  ${name} must be a integral value`)
    if (digits < -20n || digits > 100n) {
      throw new CommandError(
        51083,
        `cannot apply ${name} with precision value ${digits} value must be in [-20, 100]`,
      )
    }
    return roundTo(value, Number(digits), rounding)
  })
}

export const round = rounded('halfEven')
export const trunc = rounded('truncate')

function roundTo(value: BsonNumber, place: number, rounding: 'halfEven' | 'truncate'): Value {
  if (value instanceof Decimal128) return packDecimal(quantize(toDecimal(value), -place, rounding))
  if (typeof value === 'number') return roundDouble(value, place, rounding)
  if (place >= 0) return value
  const exact = quantize(toDecimal(value), -place, rounding)
  const whole = exact.kind === 'finite' ? exact.coefficient * 10n ** BigInt(exact.exponent) : 0n
  const signed = exact.negative ? -whole : whole
  if (!fitsInt64(signed)) {
    throw new CommandError(51080, 'invalid conversion from Decimal128 result to long long')
  }
  return value instanceof Int32 ? smallestInteger(signed) : signed
}

/** A function that knows doubles only: decimals go through the nearest double. */
function transcendental(
  apply: (value: number) => number,
  check?: (value: number, name: string) => void,
): Operator {
  return unary((value, name) => {
    if (isNullish(value)) return null
    if (!isNumber(value)) {
      throw new CommandError(28765, `${name} only supports numeric types, not ${typeName(value)}`)
    }
    const number = asNumber(value)
    check?.(number, name)
    const result = apply(number)
    return value instanceof Decimal128 ? decimalOf(result) : result
  })
}

const within = (low: number, high: number, range: string) => (value: number, name: string) => {
  if (Number.isNaN(value) || (value >= low && value <= high)) return
  throw new CommandError(50989, `cannot apply ${name} to ${value}, value must be in ${range}`)
}
const INFINITE = Number.POSITIVE_INFINITY
const finite = (value: number, name: string) => {
  if (Math.abs(value) !== INFINITE) return
  throw new CommandError(50989, `cannot apply ${name} to ${value}, value must be in (-inf,inf)`)
}

export const exp = transcendental(Math.exp)
export const sin = transcendental(Math.sin, finite)
export const cos = transcendental(Math.cos, finite)
export const tan = transcendental(Math.tan, finite)
export const asin = transcendental(Math.asin, within(-1, 1, '[-1,1]'))
export const acos = transcendental(Math.acos, within(-1, 1, '[-1,1]'))
export const atan = transcendental(Math.atan)
export const sinh = transcendental(Math.sinh)
export const cosh = transcendental(Math.cosh)
export const tanh = transcendental(Math.tanh)
export const asinh = transcendental(Math.asinh)
export const acosh = transcendental(Math.acosh, within(1, INFINITE, '[1,inf]'))
export const atanh = transcendental(Math.atanh, within(-1, 1, '[-1,1]'))
export const degreesToRadians = transcendental((value) => (value * Math.PI) / 180)
export const radiansToDegrees = transcendental((value) => (value * 180) / Math.PI)
export const ln = transcendental(Math.log, (value, name) => positive(value, 28766, name))
export const log10 = transcendental(Math.log10, (value, name) => positive(value, 28761, name))

function positive(value: number, code: number, name: string): void {
  if (Number.isNaN(value) || value > 0) return
  throw new CommandError(code, `${name}'s argument must be a positive number, but is ${value}`)
}

export const sqrt: Operator = numeric((value) => {
  if (asNumber(value) < 0) {
    throw new CommandError(28714, "$sqrt's argument must be greater than or equal to 0")
  }
  if (!(value instanceof Decimal128)) return Math.sqrt(asNumber(value))
  const decimal = toDecimal(value)
  return decimal.kind === 'finite' ? packDecimal(decimalRoot(decimal)) : value
})

/** More than 34 digits of the root, cut: packing rounds them. */
function decimalRoot(value: Decimal & { readonly kind: 'finite' }): Decimal {
  const odd = Math.abs(value.exponent % 2)
  const scale = 2 * (36 - Math.ceil(digitCount(value.coefficient) / 2)) + odd
  const square = value.coefficient * 10n ** BigInt(Math.max(0, scale))
  const exponent = (value.exponent - Math.max(0, scale)) / 2
  let root = BigInt(Math.floor(Math.sqrt(Number(square))))
  for (let step = 0; step < 200 && root > 0n; step++) {
    const next = (root + square / root) >> 1n
    if (next === root || next === root + 1n) break
    root = next
  }
  let coefficient = root
  let power = exponent
  const exact = root * root === square
  if (!exact)
    return { kind: 'finite', negative: false, coefficient: coefficient * 10n + 1n, exponent: power - 1 }
  while (coefficient > 0n && coefficient % 10n === 0n && power < 0) {
    coefficient /= 10n
    power++
  }
  return { kind: 'finite', negative: false, coefficient, exponent: power }
}

export const log: Operator = binary((value, base) => {
  if (isNullish(value) || isNullish(base)) return null
  if (!isNumber(value))
    throw new CommandError(28756, `$log's argument must be numeric, not ${typeName(value)}`)
  if (!isNumber(base)) throw new CommandError(28757, `$log's base must be numeric, not ${typeName(base)}`)
  const [number, root] = [asNumber(value), asNumber(base)]
  if (!(number > 0) && !Number.isNaN(number)) {
    throw new CommandError(28758, `$log's argument must be a positive number, but is ${number}`)
  }
  if (!(root > 0 && root !== 1) && !Number.isNaN(root)) {
    throw new CommandError(28759, `$log's base must be a positive number not equal to 1, but is ${root}`)
  }
  return inKind(exactLog(number, root), value, base)
})

function exactLog(value: number, base: number): number {
  if (base === 10) return Math.log10(value)
  return base === 2 ? Math.log2(value) : Math.log(value) / Math.log(base)
}

function inKind(result: number, ...operands: readonly BsonNumber[]): Value {
  return operands.some((operand) => operand instanceof Decimal128) ? decimalOf(result) : result
}

export const pow: Operator = binary((base, exponent) => {
  if (isNullish(base) || isNullish(exponent)) return null
  if (!isNumber(base)) throw new CommandError(28762, `$pow's base must be numeric, not ${typeName(base)}`)
  if (!isNumber(exponent)) {
    throw new CommandError(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`)
  }
  if (asNumber(base) === 0 && asNumber(exponent) < 0) {
    throw new CommandError(28764, '$pow cannot take a base of 0 and a negative exponent')
  }
  return power(base, exponent)
})

function power(base: BsonNumber, exponent: BsonNumber): Value {
  const whole = asInteger(exponent)
  if (base instanceof Decimal128 || exponent instanceof Decimal128) {
    if (whole === null || whole < 0n || whole > 1000n) return decimalOf(asNumber(base) ** asNumber(exponent))
    let result = toDecimal(new Int32(1))
    for (let step = 0n; step < whole; step++) {
      result = toDecimal(packDecimal(multiplyDecimals(result, toDecimal(base))))
    }
    return packDecimal(result)
  }
  const result = asNumber(base) ** asNumber(exponent)
  if (typeof base === 'number' || typeof exponent === 'number' || whole === null) return result
  return wholePower(base, whole, result)
}

/** Whole numbers stay whole where the power is one that fits. */
function wholePower(base: Int32 | bigint, exponent: bigint, approximate: number): Value {
  const root = base instanceof Int32 ? BigInt(base.value) : base
  // The powers of 1, 0 and -1 repeat: a small exponent stands for a large one.
  const small =
    root >= -1n && root <= 1n ? (exponent === 0n ? 0n : 2n - (exponent % 2n === 0n ? 0n : 1n)) : exponent
  if (small < 0n || (small === exponent && Math.abs(approximate) > 1e19)) return approximate
  const exact = root ** small
  if (!fitsInt64(exact)) return approximate
  return base instanceof Int32 ? smallestInteger(exact) : exact
}

export const atan2: Operator = binary((y, x, name) => {
  if (isNullish(y) || isNullish(x)) return null
  if (!isNumber(y) || !isNumber(x)) {
    throw new CommandError(
      51044,
      `${name} only supports numeric types, not ${typeName(y)} and ${typeName(x)}`,
    )
  }
  return inKind(Math.atan2(asNumber(y), asNumber(x)), y, x)
})
