import type { Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { ACCUMULATORS } from '../accumulators.ts'
import { accumulated } from './accumulated.ts'
import { calculus, covariance } from './calculus.ts'
import { exponentialAverage, lastObserved, linearFill, ranking, shift } from './ranking.ts'
import type { WindowContext, WindowFunction, WindowFunctionCompiler } from './window-function.ts'

const COMPILERS: Readonly<Record<string, WindowFunctionCompiler>> = {
  $rank: ranking('rank'),
  $denseRank: ranking('denseRank'),
  $documentNumber: ranking('documentNumber'),
  $shift: shift,
  $locf: lastObserved,
  $linearFill: linearFill,
  $expMovingAvg: exponentialAverage,
  $derivative: calculus('derivative'),
  $integral: calculus('integral'),
  $covariancePop: covariance(false),
  $covarianceSamp: covariance(true),
}
const own = new Map(Object.entries(COMPILERS))
const accumulators = new Set<string>(ACCUMULATORS)

/** Window functions that are not accumulators; all accumulators can be used too. */
export const WINDOW_FUNCTIONS: readonly string[] = [...own.keys()]

/** Compiles one output of `$setWindowFields`: a window function or an accumulator. */
export function compileWindowFunction(name: string, operand: Value, context: WindowContext): WindowFunction {
  const compiler = own.get(name)
  if (compiler) return compiler(operand, context, name)
  if (accumulators.has(name)) return accumulated(name, operand, context)
  throw new CommandError('FailedToParse', `Unrecognized window function, ${name}`)
}
