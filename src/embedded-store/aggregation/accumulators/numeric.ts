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

  absorb(later: Sum): void {
    this.#sum.absorb(later.#sum)
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

  absorb(later: Average): void {
    this.#sum.absorb(later.#sum)
    this.#count += later.#count
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

  /** Two sets of values become one as Chan, Golub and LeVeque put them together. */
  absorb(later: StandardDeviation): void {
    if (later.#count === 0) return
    const count = this.#count + later.#count
    const delta = later.#mean - this.#mean
    this.#mean += (delta * later.#count) / count
    this.#squares += later.#squares + (delta * delta * this.#count * later.#count) / count
    this.#count = count
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

  absorb(later: Count): void {
    this.#sum.absorb(later.#sum)
  }

  result(): MaybeValue {
    return this.#sum.result()
  }
}

const ONE = new Int32(1)
