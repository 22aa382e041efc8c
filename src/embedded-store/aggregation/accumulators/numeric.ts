import { divideDecimals, toDecimal } from '../../bson/decimal-arithmetic.ts'
import { packDecimal } from '../../bson/decimal.ts'
import { asNumber } from '../../bson/numbers.ts'
import { isNumber } from '../../bson/types.ts'
import { Int32, type MaybeValue } from '../../bson/value.ts'
import type { Accumulator } from './accumulator.ts'
import { NumberSum } from './number-sum.ts'

/** `$sum`: what is no number is passed over. */
export class Sum implements Accumulator {
  readonly #sum = new NumberSum()

  add(value: MaybeValue): void {
    if (isNumber(value)) this.#sum.add(value)
  }

  result(): MaybeValue {
    return this.#sum.result()
  }
}

/** `$avg`: a double, or a decimal when one was among the numbers; null when there were none. */
export class Average implements Accumulator {
  readonly #sum = new NumberSum()
  #count = 0

  add(value: MaybeValue): void {
    if (!isNumber(value)) return
    this.#sum.add(value)
    this.#count++
  }

  result(): MaybeValue {
    if (this.#count === 0) return null
    const mean = this.#sum.mean(this.#count)
    if (typeof mean === 'number') return mean
    return packDecimal(divideDecimals(mean.total, toDecimal(new Int32(this.#count))))
  }
}

/** `$stdDevPop` and `$stdDevSamp`, by Welford's running method. */
export class StandardDeviation implements Accumulator {
  readonly #sample: boolean
  #count = 0
  #mean = 0
  #squares = 0

  constructor(sample: boolean) {
    this.#sample = sample
  }

  add(value: MaybeValue): void {
    if (!isNumber(value)) return
    const number = asNumber(value)
    this.#count++
    const delta = number - this.#mean
    this.#mean += delta / this.#count
    this.#squares += delta * (number - this.#mean)
  }

  result(): MaybeValue {
    const divisor = this.#sample ? this.#count - 1 : this.#count
    return divisor <= 0 ? null : Math.sqrt(this.#squares / divisor)
  }
}

/** `$count` as an accumulator. */
export class Count implements Accumulator {
  readonly #sum = new NumberSum()

  add(): void {
    this.#sum.add(ONE)
  }

  result(): MaybeValue {
    return this.#sum.result()
  }
}

const ONE = new Int32(1)
