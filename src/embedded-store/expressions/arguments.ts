import { type BsonUndefined, type MaybeValue, UNDEFINED, type Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { type Expression, derived } from './expression.ts'
import type { Scope } from './scope.ts'

/** Compiles the operand of one operator. */
export type Operator = (operand: Value, scope: Scope, name: string) => Expression

/** The arguments of an operator: a list, or one that stands alone. */
export function compileArguments(operand: Value, scope: Scope): Expression[] {
  const values: readonly Value[] = Array.isArray(operand) ? operand : [operand]
  return values.map((value) => scope.compile(value))
}

/** An operator of exactly one argument. */
export function unary(apply: (value: MaybeValue, name: string) => MaybeValue): Operator {
  return (operand, scope, name) => {
    const [part, ...others] = compileArguments(operand, scope)
    if (!part || others.length > 0) throw wrongCount(name, 1, others.length + (part ? 1 : 0))
    const { evaluate } = part
    return derived([part], (root) => apply(evaluate(root), name))
  }
}

/** An operator of exactly two arguments. */
export function binary(
  apply: (left: MaybeValue, right: MaybeValue, name: string, scope: Scope) => MaybeValue,
): Operator {
  return (operand, scope, name) => {
    const parts = compileArguments(operand, scope)
    const [left, right] = parts
    if (!left || !right || parts.length !== 2) throw wrongCount(name, 2, parts.length)
    return derived(parts, (root) => apply(left.evaluate(root), right.evaluate(root), name, scope))
  }
}

/** An operator of `least` to `most` arguments, which gets all their values. */
export function ranged(
  least: number,
  most: number,
  apply: (values: readonly MaybeValue[], name: string, scope: Scope) => MaybeValue,
): Operator {
  return (operand, scope, name) => {
    const parts = compileArguments(operand, scope)
    checkCount(name, parts.length, least, most)
    return derived(parts, (root) =>
      apply(
        parts.map((part) => part.evaluate(root)),
        name,
        scope,
      ),
    )
  }
}

/** An operator of any number of arguments. */
export function variadic(
  apply: (values: readonly MaybeValue[], name: string, scope: Scope) => MaybeValue,
): Operator {
  return ranged(0, Number.POSITIVE_INFINITY, apply)
}

export function checkCount(name: string, count: number, least: number, most: number): void {
  if (count >= least && count <= most) return
  if (least === most) throw wrongCount(name, least, count)
  throw new CommandError(
    28667,
    `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${count} were passed in.`,
  )
}

function wrongCount(name: string, expected: number, count: number): CommandError {
  return new CommandError(
    16020,
    `Expression ${name} takes exactly ${expected} arguments. ${count} were passed in.`,
  )
}

/** The codes of the errors in an operand that is a document of named arguments; of a missing one perhaps by its name. */
export interface NamedCodes {
  readonly notDocument?: number
  readonly unknown?: number
  readonly missing?: number | Readonly<Record<string, number>>
}

/** The fields of an operand that is a document of named arguments; refuses unknown and missing ones. */
export function namedArguments(
  operand: Value,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
  codes: NamedCodes = {},
): ReadonlyMap<string, Value> {
  if (!(operand instanceof Map)) {
    throw new CommandError(
      codes.notDocument ?? 'FailedToParse',
      `${name} only supports an object as its argument`,
    )
  }
  for (const key of operand.keys()) {
    if (required.includes(key) || optional.includes(key)) continue
    throw new CommandError(codes.unknown ?? 'FailedToParse', `Unrecognized argument to ${name}: ${key}`)
  }
  for (const key of required) {
    if (operand.has(key)) continue
    const code = typeof codes.missing === 'number' ? codes.missing : codes.missing?.[key]
    throw new CommandError(code ?? 'FailedToParse', `Missing '${key}' parameter to ${name}`)
  }
  return operand
}

/** Named arguments as expressions; optional ones that are left out are not in the map. */
export function compileNamed(
  operand: Value,
  scope: Scope,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
  codes: NamedCodes = {},
): ReadonlyMap<string, Expression> {
  const fields = namedArguments(operand, name, required, optional, codes)
  return new Map(Array.from(fields, ([field, value]) => [field, scope.compile(value)]))
}

/** Whether a value is null, missing or BSON's undefined: most operators then give null. */
export function isNullish(value: MaybeValue): value is null | undefined | BsonUndefined {
  return value === null || value === undefined || value === UNDEFINED
}
