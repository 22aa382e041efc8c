import { CommandError } from '../errors.ts'
import type { Value } from '../bson/value.ts'
import type { Scope } from '../expressions/scope.ts'
import { type AccumulatorCompiler, type CompiledAccumulator, simple } from './accumulators/accumulator.ts'
import { edgeN, extremeN, ranked } from './accumulators/best-n.ts'
import { Average, Count, StandardDeviation, Sum } from './accumulators/numeric.ts'
import { median, percentile } from './accumulators/percentile.ts'
import { AddToSet, ConcatArrays, Extreme, First, Last, MergeObjects, Push } from './accumulators/values.ts'

const COMPILERS: Readonly<Record<string, AccumulatorCompiler>> = {
  $sum: simple(() => new Sum()),
  $avg: simple(() => new Average()),
  $min: simple(({ context }) => new Extreme(-1, context.compareText)),
  $max: simple(({ context }) => new Extreme(1, context.compareText)),
  $first: simple(() => new First()),
  $last: simple(() => new Last()),
  $push: simple(() => new Push()),
  $addToSet: simple(({ context }) => new AddToSet(context.textKey)),
  $stdDevPop: simple(() => new StandardDeviation(false)),
  $stdDevSamp: simple(() => new StandardDeviation(true)),
  $mergeObjects: simple(() => new MergeObjects()),
  $concatArrays: simple(() => new ConcatArrays()),
  $count: compileCount,
  $minN: extremeN(1),
  $maxN: extremeN(-1),
  $firstN: edgeN('first'),
  $lastN: edgeN('last'),
  $top: ranked('top', false),
  $bottom: ranked('bottom', false),
  $topN: ranked('top', true),
  $bottomN: ranked('bottom', true),
  $percentile: percentile,
  $median: median,
}
const known = new Map(Object.entries(COMPILERS))

/** The names of all that are supported. */
export const ACCUMULATORS: readonly string[] = [...known.keys()]

/** Compiles `{ $sum: ... }` of a group; throws for an unknown operator. */
export function compileAccumulator(name: string, operand: Value, scope: Scope): CompiledAccumulator {
  const compiler = known.get(name)
  if (!compiler) throw new CommandError(15952, `unknown group operator '${name}'`)
  return compiler(operand, scope, name)
}

function compileCount(operand: Value): CompiledAccumulator {
  if (!(operand instanceof Map) || operand.size > 0) {
    throw new CommandError('TypeMismatch', '$count takes no arguments, i.e. $count:{}')
  }
  return { evaluate: () => undefined, create: () => new Count() }
}
