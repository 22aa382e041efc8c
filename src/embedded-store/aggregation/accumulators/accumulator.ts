import type { MaybeValue, Value } from '../../bson/value.ts'
import type { Scope } from '../../expressions/scope.ts'

/** Collects the values of one group. */
export interface Accumulator {
  add(value: MaybeValue): void
  result(): MaybeValue
  /** Takes in what another of its kind has collected from later values; those that can't are computed anew for each window. */
  absorb?(later: Accumulator): void
  /** About how many bytes it holds beyond a fixed size. */
  readonly size?: number
}

/** An accumulator as a stage uses it: what to compute from each document, and what to feed with it. */
export interface CompiledAccumulator {
  /** What is given to `add` for a document. */
  evaluate(doc: MaybeValue): MaybeValue
  /** A new accumulator for a group; `key` is the group's `_id`. */
  create(key: MaybeValue): Accumulator
}

/** Compiles the operand of an accumulator of `$group` and its kin. */
export type AccumulatorCompiler = (operand: Value, scope: Scope, name: string) => CompiledAccumulator

/** An accumulator whose operand is one expression. */
export function simple(create: (scope: Scope) => Accumulator): AccumulatorCompiler {
  return (operand, scope) => {
    const { evaluate } = scope.compile(operand)
    return { evaluate, create: () => create(scope) }
  }
}
