import { decimalOfInteger, packDecimal, parseDecimal } from '../../bson/decimal.ts'
import { toDecimal } from '../../bson/decimal-arithmetic.ts'
import { asNumber, fitsInt32, fitsInt64, isTruthy } from '../../bson/numbers.ts'
import { truncateToInteger } from '../../bson/truncate.ts'
import { describeValue } from '../../bson/describe.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { Binary, BsonDate, Decimal128, Int32, ObjectId, Timestamp, type Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { parseIsoDate } from '../dates/parse-iso-date.ts'
import { type BinaryFormat, binaryOf, textOfBinary } from './binary-text.ts'
import { isoText, numberText } from './text.ts'

/** What a conversion gives: a type by its name, of binary data also the subtype and how text stands for bytes. */
export interface Target {
  readonly type: string
  readonly subtype?: number
  readonly format?: BinaryFormat | null
}

type Conversion = (value: Value, target: Target) => Value

/** The conversions of `$convert`, by the name of the type that they give. */
const CONVERSIONS: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ['int', (value) => new Int32(Number(wholeNumber(value, 'int', fitsInt32)))],
  ['long', (value) => wholeNumber(value, 'long', fitsInt64)],
  ['double', toDouble],
  ['decimal', toDecimal128],
  ['string', toText],
  ['bool', (value) => (!isNumber(value) && typeof value !== 'boolean' ? true : isTruthy(value))],
  ['date', toDate],
  ['objectId', toObjectId],
  ['binData', toBinary],
])

/** Converts a value; throws ConversionFailure (241) when it cannot be. */
export function convertValue(value: Value, target: Target): Value {
  const conversion = CONVERSIONS.get(target.type)
  if (!conversion) throw unsupported(value, target.type)
  return conversion(value, target)
}

function failure(message: string): CommandError {
  return new CommandError('ConversionFailure', `${message} in $convert with no onError value`)
}

function unsupported(value: Value, target: string): CommandError {
  return failure(`Unsupported conversion from ${typeName(value)} to ${target}`)
}

function wholeNumber(value: Value, target: string, fits: (value: bigint) => boolean): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (value instanceof BsonDate && target === 'long') return value.milliseconds
  if (typeof value === 'string') {
    refuseHexadecimal(value)
    return parseWhole(value, fits)
  }
  if (!isNumber(value)) throw unsupported(value, target)
  const whole = truncateToInteger(value)
  if (whole === null) {
    throw Number.isNaN(asNumber(value))
      ? failure('Attempt to convert NaN value to integer type')
      : failure('Attempt to convert infinity value to integer type')
  }
  if (!fits(whole)) {
    throw new CommandError(
      'ConversionFailure',
      `Conversion would overflow target type in $convert with no onError value: ${describeValue(value)}`,
    )
  }
  return whole
}

function parseWhole(text: string, fits: (value: bigint) => boolean): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw badNumber(text, text === '' ? 'Empty string' : 'Bad digit')
  const value = BigInt(text.replace(/^\+/, ''))
  if (!fits(value)) throw badNumber(text, 'Overflow')
  return value
}

function badNumber(text: string, reason: string): CommandError {
  return new CommandError(
    'ConversionFailure',
    `Failed to parse number '${text}' in $convert with no onError value: ${reason}`,
  )
}

function toDouble(value: Value): Value {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof BsonDate) return Number(value.milliseconds)
  if (typeof value === 'string') {
    refuseHexadecimal(value)
    const decimal = /^\s|\s$/.test(value) ? null : parseDecimal(value)
    if (!decimal) throw badNumber(value, value === '' ? 'Empty string' : 'Did not consume whole string.')
    const isOverflow = decimal.kind !== 'finite' && /\d/.test(value)
    const number = decimal.kind === 'finite' ? Number(value) : specialNumber(decimal)
    if (isOverflow || (decimal.kind === 'finite' && !Number.isFinite(number)))
      throw badNumber(value, 'Out of range')
    return number
  }
  if (!isNumber(value)) throw unsupported(value, 'double')
  const number = asNumber(value)
  if (
    value instanceof Decimal128 &&
    Math.abs(number) === Number.POSITIVE_INFINITY &&
    toDecimal(value).kind === 'finite'
  ) {
    throw failure('Conversion would overflow target type')
  }
  return number
}

function refuseHexadecimal(text: string): void {
  if (!/^0x/i.test(text)) return
  throw new CommandError(
    'ConversionFailure',
    `Illegal hexadecimal input in $convert with no onError value: ${text}`,
  )
}

function specialNumber(decimal: { readonly kind: string; readonly negative: boolean }): number {
  if (decimal.kind === 'nan') return Number.NaN
  return decimal.negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function toDecimal128(value: Value): Value {
  if (value instanceof Decimal128) return value
  if (typeof value === 'boolean') return packDecimal(decimalOfInteger(value ? 1n : 0n))
  if (value instanceof BsonDate) return packDecimal(decimalOfInteger(value.milliseconds))
  if (typeof value === 'string') {
    refuseHexadecimal(value)
    const decimal = parseDecimal(value)
    if (!decimal) throw badNumber(value, 'Failed to parse string to decimal')
    const packed = packDecimal(decimal)
    if (/\d/.test(value) && toDecimal(packed).kind !== 'finite')
      throw badNumber(value, 'Conversion from string to decimal would overflow')
    return packed
  }
  if (!isNumber(value)) throw unsupported(value, 'decimal')
  return packDecimal(toDecimal(value))
}

function toText(value: Value, { format }: Target): Value {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return numberText(value)
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof BsonDate) return isoText(value)
  if (value instanceof Binary) return textOfBinary(value, needed(format, 'binData', 'string'))
  throw unsupported(value, 'string')
}

function toDate(value: Value): Value {
  if (value instanceof BsonDate) return value
  if (value instanceof ObjectId) return new BsonDate(value.getTimestamp().getTime())
  if (value instanceof Timestamp) return new BsonDate(value.seconds * 1000)
  if (typeof value === 'string') {
    const parsed = parseIsoDate(value)
    if (!parsed) throw new CommandError('ConversionFailure', `Error parsing date string '${value}'`)
    return new BsonDate(parsed.local - (parsed.offset ?? 0))
  }
  if (!isNumber(value) || value instanceof Int32) throw unsupported(value, 'date')
  return new BsonDate(wholeNumber(value, 'date', fitsInt64))
}

function toBinary(value: Value, { subtype = 0, format }: Target): Value {
  if (typeof value === 'string') return binaryOf(value, needed(format, 'string', 'binData'), subtype)
  if (!(value instanceof Binary)) throw unsupported(value, 'binData')
  if (value.subtype === subtype) return value
  throw new CommandError(
    'ConversionFailure',
    'Conversions between different BinData subtypes are not supported',
  )
}

function needed(format: BinaryFormat | null | undefined, from: string, to: string): BinaryFormat {
  if (format) return format
  throw new CommandError(4341115, `Format must be speficied when converting from '${from}' to '${to}'`)
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw unsupported(value, 'objectId')
  if (/^[\da-f]{24}$/i.test(value)) return ObjectId.createFromHexString(value)
  throw new CommandError(
    'ConversionFailure',
    `Failed to parse objectId '${value}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
  )
}
