import type { MaybeValue } from '../bson/value.ts'

/** Computes a value from the document at hand; `undefined` is a missing one. */
export type Evaluate = (root: MaybeValue) => MaybeValue

/** A compiled aggregation expression. */
export interface Expression {
  readonly evaluate: Evaluate
  /** Whether it gives the same value for every document. */
  readonly constant: boolean
}

export function constantOf(value: MaybeValue): Expression {
  return { evaluate: () => value, constant: true }
}

/** An expression of others; when these are constant it is computed now, and its errors come now. */
export function derived(parts: readonly Expression[], evaluate: Evaluate): Expression {
  return parts.every((part) => part.constant)
    ? constantOf(evaluate(undefined))
    : { evaluate, constant: false }
}
