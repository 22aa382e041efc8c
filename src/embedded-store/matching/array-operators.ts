import { CommandError } from '../errors.ts'
import { Regex, UNDEFINED, type Value, isDoc } from '../bson/value.ts'
import { parseElemMatch } from './elem-match.ts'
import type { NestedParsing } from './nested-parsing.ts'
import type { FieldPath } from './field-path.ts'
import { parseRegexOperand } from './regex-operand.ts'
import { type MatchNode, allOf } from './tree.ts'

/** `$all`: an equality (or an `$elemMatch`) for each entry; an empty list matches nothing. */
export function parseAll(path: FieldPath, value: Value, nested: NestedParsing): MatchNode {
  if (!Array.isArray(value)) throw new CommandError('BadValue', '$all needs an array')
  const [first] = value
  if (first === undefined)
    return { kind: 'document', operator: '$alwaysFalse', test: () => false, reads: new Set() }
  if (isDoc(first) && first.keys().next().value === '$elemMatch')
    return elementConditions(path, value, nested)
  return allOf(value.map((entry) => equality(path, entry)))
}

function elementConditions(path: FieldPath, entries: readonly Value[], nested: NestedParsing): MatchNode {
  return allOf(
    entries.map((entry) => {
      const inner = isDoc(entry) ? entry.get('$elemMatch') : undefined
      if (inner === undefined) throw new CommandError('BadValue', '$all/$elemMatch has to be consistent')
      return parseElemMatch(path, inner, nested)
    }),
  )
}

function equality(path: FieldPath, entry: Value): MatchNode {
  if (entry instanceof Regex) return { kind: 'regex', path, regex: parseRegexOperand(entry, undefined) }
  if (isDoc(entry)) {
    const [name] = entry.keys()
    if (name?.startsWith('$') && !['$ref', '$id', '$db'].includes(name)) {
      throw new CommandError('BadValue', 'no $ expressions in $all')
    }
  }
  if (entry === UNDEFINED) throw new CommandError('BadValue', 'cannot compare to undefined')
  return { kind: 'compare', path, operator: '$eq', value: entry }
}
