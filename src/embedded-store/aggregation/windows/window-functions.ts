import type { Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { ACCUMULATORS, WINDOW_FUNCTIONS, type WindowFunctionName } from '../../support.ts'
import { accumulated } from './accumulated.ts'
import {
  calculus,
  covariance,
  exponentialAverage,
  lastObserved,
  linearFill,
  ranking,
  shift,
} from './ranking.ts'
import type { WindowContext, WindowFunction, WindowFunctionCompiler } from './window-function.ts'

const COMPILERS: Readonly<Record<WindowFunctionName, WindowFunctionCompiler>> = {
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
const own = new Map<string, WindowFunctionCompiler>(WINDOW_FUNCTIONS.map((name) => [name, COMPILERS[name]]))
const accumulators = new Set<string>(ACCUMULATORS)

/** Compiles one output of `$setWindowFields`: a window function or an accumulator. */
export function compileWindowFunction(name: string, operand: Value, context: WindowContext): WindowFunction {
  const compiler = own.get(name)
  if (compiler) return compiler(operand, context, name)
  if (accumulators.has(name)) return accumulated(name, operand, context)
  throw new CommandError('FailedToParse', `Unrecognized window function, ${name}`)
}
