import { typeName } from '../bson/types.ts'
import { type Doc, Regex, UNDEFINED, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'

/** Refuses an `_id` that MongoDB does not store: arrays, patterns, undefined, and `$` names within it. */
export function checkId(id: Value): void {
  if (Array.isArray(id) || id instanceof Regex || id === UNDEFINED) {
    throw new CommandError('InvalidIdField', `The '_id' value cannot be of type ${typeName(id)}`)
  }
  const name = isDoc(id) ? dollarName(id) : undefined
  if (name !== undefined) {
    throw new CommandError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
    )
  }
}

function dollarName(value: Doc): string | undefined {
  for (const [name, inner] of value) {
    if (name.startsWith('$')) return name
    const found = isDoc(inner) ? dollarName(inner) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** Refuses names that start with `$` at the top of an updated document ("Dollar-Prefixed Field Names"). */
export function checkTopLevelNames(before: Doc | null, after: Doc): void {
  for (const [name, value] of after) {
    if (!name.startsWith('$') || before?.get(name) === value) continue
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's ` +
        'replacement document. Consider using an aggregation pipeline with $replaceWith.',
    )
  }
}
