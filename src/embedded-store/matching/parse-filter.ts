import { CommandError } from '../errors.ts'
import { type Doc, Regex, UNDEFINED, type Value, isDoc } from '../bson/value.ts'
import { type FilterContext, type ParseLevel, parseDocumentOperator } from './document-operators.ts'
import { type FieldPath, SELF, parsePath } from './field-path.ts'
import { parseFieldOperators } from './field-operators.ts'
import { parseRegexOperand } from './regex-operand.ts'
import { type MatchNode, allOf } from './tree.ts'

/**
 * Parses a filter document ("Query and Projection Operators"). Throws BadValue and its kin for what MongoDB refuses.
 * `level` tells a filter of its own from the inside of an `$elemMatch`, where `$ref` and `$id` are fields of a DBRef.
 */
export function parseFilter(filter: Doc, context: FilterContext, level: ParseLevel = 'top'): MatchNode {
  const nodes: MatchNode[] = []
  for (const [name, value] of filter) {
    if (name.startsWith('$') && !(level === 'inside' && isReferenceField(name))) {
      const node = parseDocumentOperator(name, value, context, parseFilter, level)
      if (node) nodes.push(node)
    } else {
      nodes.push(...parseCondition(parsePath(name), value, context))
    }
  }
  return allOf(nodes)
}

/** The conditions that `value` puts on the values at `path`. */
function parseCondition(path: FieldPath, value: Value, context: FilterContext): MatchNode[] {
  if (isDoc(value) && isOperatorDocument(value)) {
    return parseFieldOperators(path, value, {
      context,
      parseDocument: (inner) => parseFilter(inner, context, 'inside'),
      parseValue: (inner) => allOf(parseCondition(SELF, inner, context)),
    })
  }
  if (value instanceof Regex) return [{ kind: 'regex', path, regex: parseRegexOperand(value, undefined) }]
  if (value === UNDEFINED) throw new CommandError('BadValue', 'cannot compare to undefined')
  return [{ kind: 'compare', path, operator: '$eq', value }]
}

/** `{ $gt: 1 }` holds operators; `{ a: 1 }`, `{}` and a DBRef are values to be equal to. */
export function isOperatorDocument(doc: Doc): boolean {
  const [name] = doc.keys()
  return name !== undefined && name.startsWith('$') && !isReferenceField(name)
}

function isReferenceField(name: string): boolean {
  return name === '$ref' || name === '$id' || name === '$db'
}
