import { equalValues } from '../../bson/compare.ts'
import { BsonType, typeCode } from '../../bson/types.ts'
import type { Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { parseTypeSet } from '../type-set.ts'

const JSON_TYPES = new Set(['array', 'boolean', 'null', 'number', 'object', 'string'])

/** `type`, `bsonType` and `enum`. */
export function parseTypeKeyword(
  keyword: 'type' | 'bsonType' | 'enum',
  value: Value,
): (value: Value) => boolean {
  if (keyword === 'enum') {
    if (!Array.isArray(value))
      throw new CommandError('TypeMismatch', "$jsonSchema keyword 'enum' must be an array")
    if (value.length === 0)
      throw new CommandError('FailedToParse', "$jsonSchema keyword 'enum' cannot be an empty array")
    return (candidate) => value.some((allowed) => equalValues(candidate, allowed))
  }
  const names: readonly Value[] = Array.isArray(value) ? value : [value]
  for (const name of names) {
    if (typeof name !== 'string') {
      throw new CommandError(
        'TypeMismatch',
        `$jsonSchema keyword '${keyword}' must be either a string or an array of strings`,
      )
    }
    if (keyword === 'type' && name === 'integer') {
      throw new CommandError('FailedToParse', "$jsonSchema type 'integer' is not currently supported.")
    }
    if (keyword === 'type' && !JSON_TYPES.has(name)) {
      throw new CommandError('BadValue', `Unknown type name alias: ${name}`)
    }
  }
  const codes = parseTypeSet(names.map((name) => (keyword === 'type' && name === 'boolean' ? 'bool' : name)))
  return (candidate) => codes.has(typeCode(candidate) || BsonType.eoo)
}
