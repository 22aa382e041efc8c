import { type Doc, type Value, docOf, isDoc } from '../../bson/value.ts'
import type { Evaluate } from '../../expressions/expression.ts'
import type { Scope } from '../../expressions/scope.ts'

/**
 * A filter that a `$lookup`'s pipeline must pass anyway, so that an index can serve it: the plain conditions of a
 * leading `$match`, and from its `$expr` each `{ $eq: ['$field', <something of the outer document>] }`.
 */
export function correlatedFilter(stages: readonly Value[], scope: Scope): () => Doc | null {
  const [first] = stages
  const spec = isDoc(first) ? first.get('$match') : undefined
  if (!isDoc(spec)) return () => null
  const plain: [string, Value][] = [...spec].filter(([name]) => name !== '$expr')
  const equalities = equalitiesOf(spec.get('$expr'), scope)
  if (plain.length === 0 && equalities.length === 0) return () => null
  return () => {
    const conditions: Doc[] = plain.length > 0 ? [docOf(plain)] : []
    for (const { field, evaluate } of equalities) {
      const value = evaluate(undefined) ?? null
      if (!Array.isArray(value)) conditions.push(docOf([[field, docOf([['$eq', value]])]]))
    }
    const [only] = conditions
    if (conditions.length === 0) return null
    return only && conditions.length === 1 ? only : docOf([['$and', conditions]])
  }
}

interface Equality {
  readonly field: string
  readonly evaluate: Evaluate
}

function equalitiesOf(expression: Value | undefined, scope: Scope): Equality[] {
  if (!isDoc(expression)) return []
  const all = expression.get('$and')
  if (Array.isArray(all)) return all.flatMap((part) => equalitiesOf(part, scope))
  const sides = expression.get('$eq')
  if (!Array.isArray(sides) || sides.length !== 2) return []
  const [left, right] = sides
  return [...equality(left, right, scope), ...equality(right, left, scope)]
}

function equality(field: Value | undefined, other: Value | undefined, scope: Scope): Equality[] {
  if (typeof field !== 'string' || !/^\$[^$.]+$/.test(field)) return []
  if (typeof other !== 'string' || !other.startsWith('$$') || /^\$\$(ROOT|CURRENT)/.test(other)) return []
  return [{ field: field.slice(1), evaluate: scope.compile(other).evaluate }]
}
