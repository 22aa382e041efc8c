import { documentSize } from '../../bson/encode.ts'
import { typeName } from '../../bson/types.ts'
import { Binary, Int32, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, isNullish, unary } from '../arguments.ts'

export const binarySize: Operator = unary((value) => {
  if (isNullish(value)) return null
  if (typeof value === 'string') return new Int32(Buffer.byteLength(value))
  if (value instanceof Binary) return new Int32(value.bytes.length)
  throw new CommandError(
    51276,
    `$binarySize requires a string or BinData argument, found: ${typeName(value)}`,
  )
})

export const bsonSize: Operator = unary((value) => {
  if (isNullish(value)) return null
  if (isDoc(value)) return new Int32(documentSize(value))
  throw new CommandError(31393, `$bsonSize requires a document input, found: ${typeName(value)}`)
})
