import { compareValues } from '../../bson/compare.ts'
import { type Doc, type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Evaluate } from '../../expressions/expression.ts'
import type { ExpressionContext } from '../../expressions/scope.ts'
import { type SortPattern, compileSort } from '../sort-pattern.ts'
import { keyText } from '../stages/group.ts'

/** Splits documents by a value and puts each part in order; the parts come in the order of their values. */
export function partitions(
  docs: readonly Doc[],
  by: Evaluate | null,
  order: SortPattern | null,
  { compareText, textKey }: ExpressionContext,
): Doc[][] {
  const parts = new Map<string, { readonly value: MaybeValue; readonly docs: Doc[] }>()
  for (const doc of docs) {
    const value = by ? by(doc) : null
    if (Array.isArray(value)) {
      throw new CommandError(
        'TypeMismatch',
        'An expression used to partition cannot evaluate to value of type array',
      )
    }
    const key = keyText(value, textKey)
    const part = parts.get(key)
    if (part) part.docs.push(doc)
    else parts.set(key, { value, docs: [doc] })
  }
  return [...parts.values()]
    .sort((left, right) => compareValues(left.value, right.value, compareText))
    .map((part) => (order ? sorted(part.docs, order) : part.docs))
}

function sorted(docs: readonly Doc[], order: SortPattern): Doc[] {
  return docs
    .map((doc) => ({ doc, key: order.key(doc) }))
    .sort((left, right) => Buffer.compare(left.key, right.key))
    .map(({ doc }) => doc)
}

/** The `sortBy` of a stage, if it has one. */
export function parseSortBy(
  value: MaybeValue,
  stage: string,
  { textKey }: ExpressionContext,
): SortPattern | null {
  if (value === undefined) return null
  if (isDoc(value)) return compileSort(value, textKey)
  throw new CommandError('TypeMismatch', `The 'sortBy' field of ${stage} must be an object`)
}

/** `value` at a dotted path of (a copy of) the document. */
export function withField(doc: Doc, path: readonly string[], value: Value): Doc {
  const [name = '', ...rest] = path
  const copy: Doc = new Map(doc)
  const inner = copy.get(name)
  copy.set(name, rest.length === 0 ? value : withField(isDoc(inner) ? inner : new Map(), rest, value))
  return copy
}
