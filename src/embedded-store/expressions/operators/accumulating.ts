import type { Accumulator } from '../../aggregation/accumulators/accumulator.ts'
import { Average, StandardDeviation, Sum } from '../../aggregation/accumulators/numeric.ts'
import { Percentiles, parseProbabilities } from '../../aggregation/accumulators/percentile.ts'
import { Extreme } from '../../aggregation/accumulators/values.ts'
import { asSafeInteger } from '../../bson/numbers.ts'
import { compareValues } from '../../bson/compare.ts'
import { describeValue } from '../../bson/describe.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import type { MaybeValue, Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, compileArguments, compileNamed, isNullish, namedArguments } from '../arguments.ts'
import { derived } from '../expression.ts'
import type { Scope } from '../scope.ts'

/** An accumulator as an expression: of several arguments, or of the elements of a single array. */
function accumulating(create: (scope: Scope) => Accumulator): Operator {
  return (operand, scope) => {
    const parts = compileArguments(operand, scope)
    const [only] = parts
    return derived(parts, (root) => {
      const accumulator = create(scope)
      const value = only && parts.length === 1 ? only.evaluate(root) : undefined
      const values = Array.isArray(value) ? value : parts.map((part) => part.evaluate(root))
      for (const entry of values) accumulator.add(entry)
      return accumulator.result()
    })
  }
}

export const sum = accumulating(() => new Sum())
export const avg = accumulating(() => new Average())
export const min = accumulating(({ context }) => new Extreme(-1, context.compareText))
export const max = accumulating(({ context }) => new Extreme(1, context.compareText))
export const stdDevPop = accumulating(() => new StandardDeviation(false))
export const stdDevSamp = accumulating(() => new StandardDeviation(true))

/** `$firstN`, `$lastN`, `$minN` and `$maxN` of an array. */
function selecting(select: (values: readonly Value[], n: number) => Value[]): Operator {
  return (operand, scope, name) => {
    const parts = compileNamed(operand, scope, name, ['n', 'input'], [], {
      notDocument: 5787801,
      unknown: 5787901,
      missing: { n: 5787906, input: 5787907 },
    })
    return derived([...parts.values()], (root) => {
      const count = countOf(parts.get('n')?.evaluate(root))
      const array = parts.get('input')?.evaluate(root)
      if (!Array.isArray(array)) {
        throw new CommandError(
          5788200,
          `Input must be an array, but is ${describeValue(array)} of type ${typeName(array)}`,
        )
      }
      return select(array, count)
    })
  }
}

function countOf(value: MaybeValue): number {
  const count = asSafeInteger(value)
  if (count === null) {
    throw new CommandError(
      isNumber(value) ? 5787903 : 5787902,
      `Value for 'n' must be of integral type, but found ${describeValue(value)}`,
    )
  }
  if (count <= 0) throw new CommandError(5787908, `'n' must be greater than 0, found ${count}`)
  return count
}

function present(values: readonly Value[]): Value[] {
  return values.filter((value) => !isNullish(value))
}

export const firstN = selecting((values, n) => values.slice(0, n))
export const lastN = selecting((values, n) => values.slice(-n))
export const minN = selecting((values, n) =>
  present(values)
    .sort((a, b) => compareValues(a, b))
    .slice(0, n),
)
export const maxN = selecting((values, n) =>
  present(values)
    .sort((a, b) => compareValues(b, a))
    .slice(0, n),
)

function quantiles(single: boolean): Operator {
  return (operand, scope, name) => {
    const fields = namedArguments(operand, name, single ? ['input', 'method'] : ['input', 'p', 'method'])
    if (fields.get('method') !== 'approximate') {
      throw new CommandError('BadValue', "Currently only 'approximate' can be used as percentile 'method'.")
    }
    const wanted = single ? null : parseProbabilities(fields.get('p') as Value, scope)
    const input = scope.compile(fields.get('input') as Value)
    return derived([input], (root) => {
      const collected = new Percentiles(wanted)
      for (const value of listed(input.evaluate(root))) collected.add(value)
      return collected.result()
    })
  }
}

function listed(value: MaybeValue): readonly MaybeValue[] {
  return Array.isArray(value) ? value : [value]
}

export const percentile = quantiles(false)
export const median = quantiles(true)
