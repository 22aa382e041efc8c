import type { Doc, MaybeValue, Value } from '../../bson/value.ts'
import type { Scope } from '../../expressions/scope.ts'
import type { SortPattern } from '../sort-pattern.ts'

/** Computes one output of `$setWindowFields` for the documents of a part, each value when it is asked for: others get their turn in between. */
export type WindowFunction = (part: readonly Doc[]) => Iterable<MaybeValue>

export interface WindowContext {
  readonly scope: Scope
  readonly order: SortPattern | null
  readonly window: MaybeValue
}

export type WindowFunctionCompiler = (operand: Value, context: WindowContext, name: string) => WindowFunction
