import { type CompareStrings, compareValues } from '../../bson/compare.ts'
import { asSafeInteger } from '../../bson/numbers.ts'
import { describeValue } from '../../bson/describe.ts'
import { type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { namedArguments } from '../../expressions/arguments.ts'
import type { Expression } from '../../expressions/expression.ts'
import { approximateSize } from '../memory.ts'
import { type SortPattern, compileSort } from '../sort-pattern.ts'
import type { Accumulator, AccumulatorCompiler } from './accumulator.ts'

interface Ranked {
  readonly key: MaybeValue | Buffer
  readonly order: number
  readonly value: MaybeValue
}

/** Keeps the first `n` by an order; ties are decided by who came first. */
class BestN implements Accumulator {
  readonly #n: number
  readonly #compare: (left: Ranked, right: Ranked) => number
  #kept: Ranked[] = []
  #order = 0
  size = 0

  constructor(n: number, compare: (left: Ranked, right: Ranked) => number) {
    this.#n = n
    this.#compare = compare
  }

  rank(key: MaybeValue | Buffer, value: MaybeValue): void {
    this.#kept.push({ key, order: this.#order++, value })
    this.size += 48 + approximateSize(value)
    if (this.#kept.length >= 2 * this.#n + 64) this.#trim()
  }

  add(value: MaybeValue): void {
    if (value !== undefined && value !== null) this.rank(value, value)
  }

  #trim(): void {
    this.#kept.sort((left, right) => this.#compare(left, right) || left.order - right.order)
    this.#kept.length = Math.min(this.#kept.length, this.#n)
    this.size = this.#kept.reduce((size, { value }) => size + 48 + approximateSize(value), 0)
  }

  values(): Value[] {
    this.#trim()
    return this.#kept.map(({ value }) => value ?? null)
  }

  result(): MaybeValue {
    return this.values()
  }
}

/** `$minN` and `$maxN`: `{ input, n }`; null and missing values are passed over. */
export function extremeN(sign: 1 | -1): AccumulatorCompiler {
  return (operand, scope, name) => {
    const fields = namedArguments(operand, name, ['input', 'n'], [], N_CODES)
    const input = scope.compile(fields.get('input') as Value)
    const n = scope.compile(fields.get('n') as Value)
    const compare = byValue(sign, scope.context.compareText)
    return { evaluate: input.evaluate, create: (key) => new BestN(evaluateN(n, key, name), compare) }
  }
}

function byValue(sign: 1 | -1, compareText: CompareStrings | undefined) {
  return (left: Ranked, right: Ranked) =>
    sign * compareValues(left.key as MaybeValue, right.key as MaybeValue, compareText)
}

/** `$firstN` and `$lastN`: `{ input, n }`, null for what is missing. */
export function edgeN(end: 'first' | 'last'): AccumulatorCompiler {
  return (operand, scope, name) => {
    const fields = namedArguments(operand, name, ['input', 'n'], [], N_CODES)
    const { evaluate } = scope.compile(fields.get('input') as Value)
    const n = scope.compile(fields.get('n') as Value)
    return { evaluate, create: (key) => edgeAccumulator(end, evaluateN(n, key, name)) }
  }
}

function edgeAccumulator(end: 'first' | 'last', n: number): Accumulator {
  const values: Value[] = []
  let size = 0
  return {
    add(value) {
      if (end === 'first' && values.length >= n) return
      values.push(value ?? null)
      size += 8 + approximateSize(value)
      if (values.length > n) size -= 8 + approximateSize(values.shift())
    },
    result: () => values,
    get size() {
      return size
    },
  }
}

const N_CODES = { notDocument: 5787900, unknown: 5787901, missing: 5787906 }

/** The `n` of a group: it may be computed from the group's `_id`. */
export function evaluateN(n: Expression, key: MaybeValue, name: string): number {
  const value = n.evaluate(key)
  const whole = asSafeInteger(value)
  if (whole === null) {
    throw new CommandError(
      5787902,
      `Value for 'n' must be of integral type, but found ${describeValue(value)}`,
    )
  }
  if (whole <= 0) throw new CommandError(5787908, `'n' must be greater than 0, found ${whole} in ${name}`)
  return whole
}

/** `$top`, `$bottom`, `$topN` and `$bottomN`: `{ sortBy, output, n }`. */
export function ranked(end: 'top' | 'bottom', many: boolean): AccumulatorCompiler {
  return (operand, scope, name) => {
    const required = many ? ['n', 'sortBy', 'output'] : ['sortBy', 'output']
    const fields = namedArguments(operand, name, required, [], {
      notDocument: 5788001,
      unknown: 5788002,
      missing: 5788003,
    })
    const sortBy = fields.get('sortBy')
    if (!isDoc(sortBy)) throw new CommandError(10065, 'invalid parameter: expected an object (sortBy)')
    const pattern = compileSort(sortBy, scope.context.textKey)
    const output = scope.compile(fields.get('output') as Value)
    const n = many ? scope.compile(fields.get('n') as Value) : null
    scope.needsEverything()
    return {
      evaluate: (doc) => doc,
      create: (key) => rankedAccumulator(end, n && evaluateN(n, key, name), pattern, output),
    }
  }
}

function rankedAccumulator(
  end: 'top' | 'bottom',
  n: number | null,
  pattern: SortPattern,
  output: Expression,
): Accumulator {
  const sign = end === 'top' ? 1 : -1
  const best = new BestN(n ?? 1, (left, right) => {
    const order = sign * Buffer.compare(left.key as Buffer, right.key as Buffer)
    return order || sign * (left.order - right.order)
  })
  return {
    add(doc) {
      if (isDoc(doc)) best.rank(pattern.key(doc), output.evaluate(doc) ?? null)
    },
    result() {
      const values = best.values()
      if (end === 'bottom') values.reverse()
      return n === null ? values[0] : values
    },
    get size() {
      return best.size
    },
  }
}
