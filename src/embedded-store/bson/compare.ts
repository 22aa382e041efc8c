import { type BsonNumber, compareNumbers } from './compare-numbers.ts'
import { BsonType, typeCode, typeRank } from './types.ts'
import {
  type BSONSymbol,
  type Binary,
  type BsonDate,
  type Code,
  type DBPointer,
  type Doc,
  Int32,
  type MaybeValue,
  type ObjectId,
  type Regex,
  type Timestamp,
} from './value.ts'

/** How two strings are ordered; the default is by their UTF-8 bytes, a collation brings its own. */
export type CompareStrings = (left: string, right: string) => number

/**
 * MongoDB's total order over all BSON values and missing ones: by type first, then by value ("Comparison/Sort
 * Order" in the manual). Negative, 0 or positive.
 */
export function compareValues(
  left: MaybeValue,
  right: MaybeValue,
  compareText: CompareStrings = compareStrings,
): number {
  if (left === right) return 0
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  const ranks = typeRank(left) - typeRank(right)
  return ranks === 0 ? compareSameType(left, right, compareText) : ranks
}

/** Whether two values are the same to MongoDB: 1 equals 1.0, documents by their fields in order. */
export function equalValues(
  left: MaybeValue,
  right: MaybeValue,
  compareText: CompareStrings = compareStrings,
): boolean {
  return compareValues(left, right, compareText) === 0
}

function compareSameType(left: MaybeValue, right: MaybeValue, compareText: CompareStrings): number {
  if (left instanceof Int32 && right instanceof Int32) return Math.sign(left.value - right.value)
  switch (typeCode(left)) {
    case BsonType.double:
    case BsonType.int:
    case BsonType.long:
    case BsonType.decimal:
      return compareNumbers(left as BsonNumber, right as BsonNumber)
    case BsonType.string:
    case BsonType.symbol:
      return compareText(text(left as string | BSONSymbol), text(right as string | BSONSymbol))
    case BsonType.object:
      return compareDocuments(left as Doc, right as Doc, compareText)
    case BsonType.array:
      return compareArrays(left as MaybeValue[], right as MaybeValue[], compareText)
    case BsonType.objectId:
      return compareBytes((left as ObjectId).id, (right as ObjectId).id)
    case BsonType.bool:
      return Number(left) - Number(right)
    case BsonType.date:
      return compareIntegers((left as BsonDate).milliseconds, (right as BsonDate).milliseconds)
    default:
      return compareRareType(left, right, compareText)
  }
}

function compareRareType(left: MaybeValue, right: MaybeValue, compareText: CompareStrings): number {
  switch (typeCode(left)) {
    case BsonType.binData:
      return compareBinaries(left as Binary, right as Binary)
    case BsonType.timestamp: {
      const [a, b] = [left as Timestamp, right as Timestamp]
      return a.seconds - b.seconds || a.increment - b.increment
    }
    case BsonType.regex: {
      const [a, b] = [left as Regex, right as Regex]
      return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options)
    }
    case BsonType.dbPointer: {
      const [a, b] = [left as DBPointer, right as DBPointer]
      return (
        Buffer.byteLength(a.namespace) - Buffer.byteLength(b.namespace) ||
        compareStrings(a.namespace, b.namespace) ||
        compareBytes(a.id.id, b.id.id)
      )
    }
    case BsonType.javascript:
      return compareStrings((left as Code).source, (right as Code).source)
    case BsonType.javascriptWithScope: {
      const [a, b] = [left as Code, right as Code]
      return (
        compareStrings(a.source, b.source) ||
        compareDocuments(a.scope ?? new Map(), b.scope ?? new Map(), compareText)
      )
    }
    default:
      return 0
  }
}

function compareDocuments(left: Doc, right: Doc, compareText: CompareStrings): number {
  const others = right.entries()
  for (const [name, value] of left) {
    const next = others.next()
    if (next.done) return 1
    const [otherName, other] = next.value
    const difference =
      typeRank(value) - typeRank(other) ||
      compareStrings(name, otherName) ||
      compareValues(value, other, compareText)
    if (difference !== 0) return difference
  }
  return others.next().done ? 0 : -1
}

function compareArrays(
  left: readonly MaybeValue[],
  right: readonly MaybeValue[],
  compareText: CompareStrings,
): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const difference = compareValues(left[index], right[index], compareText)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function compareBinaries(left: Binary, right: Binary): number {
  return (
    left.bytes.length - right.bytes.length ||
    left.subtype - right.subtype ||
    compareBytes(left.bytes, right.bytes)
  )
}

/** Text by its UTF-8 bytes, which is by code point and not by UTF-16 unit. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a !== b) return codePointOrder(a) - codePointOrder(b)
  }
  return left.length - right.length
}

/** Surrogates stand for code points above all other units. */
function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  return Buffer.compare(left, right)
}

function compareIntegers(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function text(value: string | BSONSymbol): string {
  return typeof value === 'string' ? value : value.value
}
