import { CommandError } from '../errors.ts'
import { type Doc, type Value, isDoc } from '../bson/value.ts'
import { DOCUMENT_OPERATORS, REFUSED_QUERY_OPERATORS } from './query-operators.ts'
import type { NestedParsing } from './nested-parsing.ts'
import type { FieldPath } from './field-path.ts'
import type { MatchNode } from './tree.ts'

const documentOperators = new Set<string>([...DOCUMENT_OPERATORS, '$where', '$text'])

/** `$elemMatch`: one element of the array meets all conditions, as a value (`{ $gt: 1 }`) or as a document. */
export function parseElemMatch(path: FieldPath, value: Value, nested: NestedParsing): MatchNode {
  if (!isDoc(value)) throw new CommandError('BadValue', '$elemMatch needs an Object')
  if (value.has('$where') || value.has('$text')) {
    const name = [...value.keys()].find((key) => Object.hasOwn(REFUSED_QUERY_OPERATORS, key))
    throw new CommandError('BadValue', `${name} can only be applied to the top-level document`)
  }
  return isValueCondition(value)
    ? { kind: 'elemMatchValue', path, child: nested.parseValue(value) }
    : { kind: 'elemMatchObject', path, child: nested.parseDocument(value) }
}

function isValueCondition(condition: Doc): boolean {
  const [name] = condition.keys()
  if (name === undefined || !name.startsWith('$')) return false
  return !documentOperators.has(name) && !['$ref', '$id', '$db'].includes(name)
}
