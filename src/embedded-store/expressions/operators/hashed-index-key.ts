import { type Hash, createHash } from 'node:crypto'
import { encodeDocument } from '../../bson/encode.ts'
import type { BsonNumber } from '../../bson/compare-numbers.ts'
import { asNumber } from '../../bson/numbers.ts'
import { truncateToInteger } from '../../bson/truncate.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { Code, type Value, docOf, isDoc } from '../../bson/value.ts'
import { unary } from '../arguments.ts'

const LEAST = -(2n ** 63n)
/** The numbers of the types as they go into a hash. */
const HASHED_TYPES: ReadonlyMap<string, number> = new Map([
  ['minKey', -1],
  ['null', 5],
  ['double', 10],
  ['int', 10],
  ['long', 10],
  ['decimal', 10],
  ['string', 15],
  ['symbol', 15],
  ['object', 20],
  ['array', 25],
  ['binData', 30],
  ['objectId', 35],
  ['bool', 40],
  ['date', 45],
  ['timestamp', 47],
  ['regex', 50],
  ['dbPointer', 55],
  ['javascript', 60],
  ['javascriptWithScope', 65],
  ['maxKey', 127],
])

/** `$toHashedIndexKey`: the first eight bytes of an MD5 over the value as a hashed index takes it. */
export const toHashedIndexKey = unary((value) => {
  const hash = createHash('md5').update(int32(0))
  add(hash, value ?? null, null)
  return hash.digest().readBigInt64LE(0)
})

function add(hash: Hash, value: Value, name: string | null): void {
  hash.update(int32(HASHED_TYPES.get(typeName(value)) ?? 0))
  if (name !== null) hash.update(`${name}\0`)
  if (isNumber(value)) hash.update(int64(wholePart(value)))
  else if (isDoc(value)) addFields(hash, value)
  else if (Array.isArray(value))
    addFields(
      hash,
      value.map((element, index) => [String(index), element] as const),
    )
  else if (value instanceof Code && value.scope) addFields(hash.update(value.source), value.scope)
  else hash.update(encodeDocument(docOf([['', value]])).subarray(6, -1))
}

function addFields(hash: Hash, fields: Iterable<readonly [string, Value]>): void {
  for (const [name, value] of fields) add(hash, value, name)
  hash.update(int32(0))
}

/** What does not fit becomes the least number, as it always did in stored hashes. */
function wholePart(value: BsonNumber): bigint {
  if (Number.isNaN(asNumber(value))) return 0n
  const whole = truncateToInteger(value) ?? LEAST
  return whole === BigInt.asIntN(64, whole) ? whole : LEAST
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(value)
  return bytes
}
