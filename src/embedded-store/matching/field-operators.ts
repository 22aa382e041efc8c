import { CommandError } from '../errors.ts'
import { isTruthy } from '../bson/numbers.ts'
import { type Doc, Regex, UNDEFINED, type Value, isDoc } from '../bson/value.ts'
import { FIELD_OPERATORS, type FieldOperator } from './query-operators.ts'
import { parseAll } from './array-operators.ts'
import { bitsTest } from './bits.ts'
import { parseElemMatch } from './elem-match.ts'
import type { FieldPath } from './field-path.ts'
import { modTest } from './mod.ts'
import type { NestedParsing } from './nested-parsing.ts'
import { parseRegexOperand } from './regex-operand.ts'
import { sizeTest } from './size.ts'
import { type ComparisonOperator, type MatchNode, allOf } from './tree.ts'
import { typeTest } from './type-set.ts'

type Parser = (path: FieldPath, value: Value, siblings: Doc, nested: NestedParsing) => MatchNode | null

const PARSERS: Readonly<Record<FieldOperator, Parser>> = {
  $eq: (path, value) => ({ kind: 'compare', path, operator: '$eq', value: operand(value) }),
  $ne: (path, value) => {
    if (value instanceof Regex) throw new CommandError('BadValue', "Can't have regex as arg to $ne.")
    return { kind: 'not', child: { kind: 'compare', path, operator: '$eq', value: operand(value) } }
  },
  $gt: (path, value) => ordering(path, '$gt', value),
  $gte: (path, value) => ordering(path, '$gte', value),
  $lt: (path, value) => ordering(path, '$lt', value),
  $lte: (path, value) => ordering(path, '$lte', value),
  $in: (path, value) => membership(path, '$in', value),
  $nin: (path, value) => ({ kind: 'not', child: membership(path, '$nin', value) }),
  $not: parseNot,
  $exists: (path, value) => {
    const exists: MatchNode = { kind: 'exists', path }
    return isTruthy(value) ? exists : { kind: 'not', child: exists }
  },
  $type: (path, value) => predicate('$type', path, false, typeTest(value)),
  $all: (path, value, _, nested) => parseAll(path, value, nested),
  $elemMatch: (path, value, _, nested) => parseElemMatch(path, value, nested),
  $size: (path, value) => predicate('$size', path, true, sizeTest(value)),
  $mod: (path, value) => predicate('$mod', path, false, modTest(value)),
  $regex: (path, value, siblings) => ({
    kind: 'regex',
    path,
    regex: parseRegexOperand(value, siblings.get('$options')),
  }),
  $options: (_path, _value, siblings) => {
    if (!siblings.has('$regex')) throw new CommandError('BadValue', '$options needs a $regex')
    return null
  },
  $bitsAllClear: (path, value) => predicate('$bitsAllClear', path, false, bitsTest('$bitsAllClear', value)),
  $bitsAllSet: (path, value) => predicate('$bitsAllSet', path, false, bitsTest('$bitsAllSet', value)),
  $bitsAnyClear: (path, value) => predicate('$bitsAnyClear', path, false, bitsTest('$bitsAnyClear', value)),
  $bitsAnySet: (path, value) => predicate('$bitsAnySet', path, false, bitsTest('$bitsAnySet', value)),
}
const known = new Map<string, Parser>(FIELD_OPERATORS.map((name) => [name, PARSERS[name]]))

/** Parses `{ $gt: 1, $lt: 5 }`: one condition per operator, all on the same path. */
export function parseFieldOperators(path: FieldPath, operators: Doc, nested: NestedParsing): MatchNode[] {
  const nodes: MatchNode[] = []
  for (const [name, value] of operators) {
    const parser = known.get(name)
    if (!parser) throw unknownOperator(name)
    const node = parser(path, value, operators, nested)
    if (node) nodes.push(node)
  }
  return nodes
}

function unknownOperator(name: string): CommandError {
  if (name === '$near' || name === '$nearSphere') {
    return new CommandError('NoQueryExecutionPlans', 'unable to find index for $geoNear query')
  }
  return new CommandError('BadValue', `unknown operator: ${name}`)
}

function predicate(
  operator: FieldOperator,
  path: FieldPath,
  wholeArrays: boolean,
  test: (value: Value | undefined) => boolean,
): MatchNode {
  return { kind: 'predicate', operator, path, wholeArrays, test }
}

function operand(value: Value): Value {
  if (value === UNDEFINED) throw new CommandError('BadValue', 'cannot compare to undefined')
  return value
}

function ordering(path: FieldPath, operator: ComparisonOperator, value: Value): MatchNode {
  if (value instanceof Regex) {
    throw new CommandError('BadValue', `Can't have RegEx as arg to predicate over field '${path.join('.')}'.`)
  }
  return { kind: 'compare', path, operator, value: operand(value) }
}

function membership(path: FieldPath, operator: '$in' | '$nin', value: Value): MatchNode {
  if (!Array.isArray(value)) throw new CommandError('BadValue', `${operator} needs an array`)
  for (const entry of value) {
    if (isDoc(entry) && startsWithOperator(entry)) {
      throw new CommandError('BadValue', 'cannot nest $ under $in')
    }
    operand(entry)
  }
  const patterns = value.filter((entry) => entry instanceof Regex)
  patterns.forEach((pattern) => parseRegexOperand(pattern, undefined))
  return { kind: 'in', path, values: value.filter((entry) => !(entry instanceof Regex)), patterns }
}

function startsWithOperator(doc: Doc): boolean {
  const [name] = doc.keys()
  return name !== undefined && name.startsWith('$') && !['$ref', '$id', '$db'].includes(name)
}

function parseNot(path: FieldPath, value: Value, _siblings: Doc, nested: NestedParsing): MatchNode {
  if (value instanceof Regex) {
    return { kind: 'not', child: { kind: 'regex', path, regex: parseRegexOperand(value, undefined) } }
  }
  if (!isDoc(value)) throw new CommandError('BadValue', '$not needs a regex or a document')
  if (value.size === 0) throw new CommandError('BadValue', '$not cannot be empty')
  return { kind: 'not', child: allOf(parseFieldOperators(path, value, nested)) }
}
