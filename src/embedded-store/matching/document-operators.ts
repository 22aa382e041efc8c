import { CommandError } from '../errors.ts'
import type { CompareStrings } from '../bson/compare.ts'
import { asNumber, isTruthy } from '../bson/numbers.ts'
import type { TextKey } from '../bson/sort-key.ts'
import { isNumber } from '../bson/types.ts'
import { type BsonDate, type Doc, type Value, isDoc } from '../bson/value.ts'
import { DOCUMENT_OPERATORS, type DocumentOperator, REFUSED_QUERY_OPERATORS } from './query-operators.ts'
import { newScope } from '../expressions/compile.ts'
import type { Scope } from '../expressions/scope.ts'
import { parseSchema } from './json-schema/schema.ts'
import type { MatchNode } from './tree.ts'

/** What a filter may refer to beside the document. */
export interface FilterContext {
  /** The variables of the command's `let`, already evaluated. */
  readonly let?: Doc | undefined
  readonly now?: BsonDate | undefined
  /** Chance in [0, 1) for `$sampleRate` and `$rand`. */
  readonly random?: (() => number) | undefined
  /** The variables that `$expr` can see, when there are more than those of `let`. */
  readonly scope?: Scope | undefined
  /** A collation's; left out, text is compared by its bytes. */
  readonly compareText?: CompareStrings | undefined
  readonly textKey?: TextKey | undefined
}

export type ParseLevel = 'top' | 'inside'
type ParseFilter = (filter: Doc, context: FilterContext, level?: ParseLevel) => MatchNode
type Parser = (
  value: Value,
  context: FilterContext,
  parse: ParseFilter,
  level: ParseLevel,
) => MatchNode | null

const PARSERS: Readonly<Record<DocumentOperator, Parser>> = {
  $and: (...given) => ({ kind: 'and', children: parseList('$and', ...given) }),
  $or: (...given) => ({ kind: 'or', children: parseList('$or', ...given) }),
  $nor: (...given) => ({ kind: 'nor', children: parseList('$nor', ...given) }),
  $expr: parseExpr,
  $jsonSchema: parseJsonSchema,
  $comment: () => null,
  $sampleRate: parseSampleRate,
  $alwaysTrue: (value) => constant('$alwaysTrue', value, true),
  $alwaysFalse: (value) => constant('$alwaysFalse', value, false),
}
const known = new Map<string, Parser>(DOCUMENT_OPERATORS.map((name) => [name, PARSERS[name]]))

/** Parses an operator that stands where a field name could; null when it sets no condition. */
export function parseDocumentOperator(
  name: string,
  value: Value,
  context: FilterContext,
  parse: ParseFilter,
  level: ParseLevel,
): MatchNode | null {
  const parser = known.get(name)
  if (parser) return parser(value, context, parse, level)
  if (name === '$where') throw new CommandError('BadValue', 'no globalScriptEngine in $where parsing')
  if (name === '$text') throw new CommandError('IndexNotFound', 'text index required for $text query')
  const hint = Object.hasOwn(REFUSED_QUERY_OPERATORS, name)
    ? ''
    : ". If you have a field name that starts with a '$' symbol, consider using $getField or $setField."
  throw new CommandError('BadValue', `unknown top level operator: ${name}${hint}`)
}

function parseList(
  name: string,
  value: Value,
  context: FilterContext,
  parse: ParseFilter,
  level: ParseLevel,
): MatchNode[] {
  if (!Array.isArray(value)) throw new CommandError('BadValue', `${name} argument must be an array`)
  if (value.length === 0) throw new CommandError('BadValue', '$and/$or/$nor must be a nonempty array')
  return value.map((entry) => {
    if (!isDoc(entry)) throw new CommandError('BadValue', '$or/$and/$nor entries need to be full objects')
    return parse(entry, context, level)
  })
}

function parseExpr(value: Value, context: FilterContext, _parse: ParseFilter, level: ParseLevel): MatchNode {
  if (level === 'inside')
    throw new CommandError('BadValue', '$expr can only be applied to the top-level document')
  const scope = (context.scope ?? newScope(context)).tracking()
  const { evaluate } = scope.compile(value)
  const reads = scope.wanted.fields
  return { kind: 'document', operator: '$expr', test: (doc) => isTruthy(evaluate(doc)), reads }
}

function parseJsonSchema(value: Value): MatchNode {
  if (!isDoc(value)) throw new CommandError('TypeMismatch', '$jsonSchema must be an object')
  return { kind: 'document', operator: '$jsonSchema', test: parseSchema(value), reads: null }
}

function parseSampleRate(value: Value, context: FilterContext): MatchNode {
  if (!isNumber(value)) throw new CommandError('BadValue', 'argument to $sampleRate must be a numeric type')
  const rate = asNumber(value)
  if (!(rate >= 0 && rate <= 1)) {
    throw new CommandError('BadValue', 'numeric argument to $sampleRate must be in [0, 1]')
  }
  const random = context.random ?? Math.random
  return { kind: 'document', operator: '$sampleRate', test: () => random() < rate, reads: new Set() }
}

function constant(operator: string, value: Value, result: boolean): MatchNode {
  if (!isNumber(value) || asNumber(value) !== 1 || !isTruthy(value)) {
    throw new CommandError('FailedToParse', `${operator} must be an integer value of 1`)
  }
  return { kind: 'document', operator, test: () => result, reads: new Set() }
}
