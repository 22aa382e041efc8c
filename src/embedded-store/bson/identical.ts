import { BsonType, typeCode } from './types.ts'
import { compareValues } from './compare.ts'
import type { Decimal128, Doc, MaybeValue, Value } from './value.ts'

/** Whether two values are the same bytes: unlike equality this tells 1 from 1.0 and 0 from -0. */
export function identicalValues(left: MaybeValue, right: MaybeValue): boolean {
  if (Object.is(left, right)) return true
  const type = typeCode(left)
  if (type !== typeCode(right)) return false
  switch (type) {
    case BsonType.double:
      return false
    case BsonType.decimal:
      return Buffer.compare((left as Decimal128).bytes, (right as Decimal128).bytes) === 0
    case BsonType.object:
      return identicalDocuments(left as Doc, right as Doc)
    case BsonType.array:
      return identicalArrays(left as Value[], right as Value[])
    default:
      return compareValues(left, right) === 0
  }
}

function identicalDocuments(left: Doc, right: Doc): boolean {
  if (left.size !== right.size) return false
  const others = right.entries()
  for (const [name, value] of left) {
    const next = others.next()
    if (next.done || next.value[0] !== name || !identicalValues(value, next.value[1])) return false
  }
  return true
}

function identicalArrays(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((value, index) => identicalValues(value, right[index]))
}
