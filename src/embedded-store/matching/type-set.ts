import { CommandError } from '../errors.ts'
import { asInteger } from '../bson/numbers.ts'
import { BsonType, isNumber, nameOfTypeCode, typeCode } from '../bson/types.ts'
import type { MaybeValue, Value } from '../bson/value.ts'
import { describeValue } from '../bson/describe.ts'

const ALIASES = new Map<string, number>(Object.entries(BsonType).filter(([name]) => name !== 'eoo'))
const NUMBERS = [BsonType.double, BsonType.int, BsonType.long, BsonType.decimal]

/** `$type`: a type number, an alias such as `objectId`, `number` for all four, or a list of these. */
export function typeTest(operand: Value): (value: MaybeValue) => boolean {
  const codes = parseTypeSet(operand)
  return (value) => codes.has(typeCode(value))
}

/** The wire type numbers that a `$type` operand (or a schema's `bsonType`) names. */
export function parseTypeSet(operand: Value): ReadonlySet<number> {
  const entries: readonly Value[] = Array.isArray(operand) ? operand : [operand]
  const codes = new Set<number>(entries.flatMap((entry) => parseType(entry)))
  if (codes.size === 0) throw new CommandError('FailedToParse', '$type must match at least one type')
  return codes
}

function parseType(entry: Value): readonly number[] {
  if (typeof entry === 'string') {
    if (entry === 'number') return NUMBERS
    const code = ALIASES.get(entry)
    if (code === undefined) throw new CommandError('BadValue', `Unknown type name alias: ${entry}`)
    return [code]
  }
  if (!isNumber(entry))
    throw new CommandError('TypeMismatch', 'type must be represented as a number or a string')
  const integer = asInteger(entry)
  const code = integer === null ? Number.NaN : Number(integer)
  if (code === 0) {
    throw new CommandError('BadValue', '$type: 0 is not a valid type. Instead use {$exists:false}')
  }
  if (nameOfTypeCode(code) === undefined || code === BsonType.minKey) {
    throw new CommandError('BadValue', `Invalid numerical type code: ${describeValue(entry)}`)
  }
  return [code === -1 ? BsonType.minKey : code]
}
