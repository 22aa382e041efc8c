import { asNumber } from '../../bson/numbers.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import type { Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { namedArguments } from '../../expressions/arguments.ts'
import type { Scope } from '../../expressions/scope.ts'
import type { Accumulator, AccumulatorCompiler } from './accumulator.ts'

/** `$percentile`: `{ input, p: [0.5, ...], method: 'approximate' }`; the values themselves, not estimates. */
export const percentile: AccumulatorCompiler = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['input', 'p', 'method'])
  checkMethod(fields.get('method'))
  const wanted = parseProbabilities(fields.get('p') as Value, scope)
  const { evaluate } = scope.compile(fields.get('input') as Value)
  return { evaluate, create: () => new Percentiles(wanted) }
}

/** `$median`: `{ input, method: 'approximate' }`. */
export const median: AccumulatorCompiler = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['input', 'method'])
  checkMethod(fields.get('method'))
  const { evaluate } = scope.compile(fields.get('input') as Value)
  return { evaluate, create: () => new Percentiles(null) }
}

/** Collects numbers and gives the ones at the probabilities; without any, the median alone. */
export class Percentiles implements Accumulator {
  readonly #wanted: readonly number[] | null
  readonly #numbers: number[] = []

  constructor(wanted: readonly number[] | null) {
    this.#wanted = wanted
  }

  get size(): number {
    return this.#numbers.length * 8
  }

  add(value: Value | undefined): void {
    if (!isNumber(value)) return
    const number = asNumber(value)
    if (!Number.isNaN(number)) this.#numbers.push(number)
  }

  result(): Value {
    const sorted = Float64Array.from(this.#numbers).sort()
    if (!this.#wanted) return at(sorted, 0.5)
    return this.#wanted.map((probability) => at(sorted, probability))
  }
}

function at(sorted: Float64Array, probability: number): number | null {
  const index = Math.max(0, Math.ceil(probability * sorted.length) - 1)
  return sorted[index] ?? null
}

function checkMethod(method: Value | undefined): void {
  if (method === 'approximate') return
  if (typeof method !== 'string') {
    throw new CommandError(
      'TypeMismatch',
      `BSON field 'method' is the wrong type '${typeName(method)}', expected type 'string'`,
    )
  }
  throw new CommandError('BadValue', "Currently only 'approximate' can be used as percentile 'method'.")
}

export function parseProbabilities(operand: Value, scope: Scope): number[] {
  const expression = scope.compile(operand)
  const value = expression.constant ? expression.evaluate(undefined) : undefined
  if (!Array.isArray(value) || value.length === 0) {
    throw new CommandError(7750300, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]")
  }
  return value.map((entry) => {
    const probability = isNumber(entry) ? asNumber(entry) : Number.NaN
    if (!(probability >= 0 && probability <= 1)) {
      throw new CommandError(
        isNumber(entry) ? 7750303 : 7750302,
        "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]",
      )
    }
    return probability
  })
}
