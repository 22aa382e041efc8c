import type { BsonNumber } from '../../bson/compare-numbers.ts'
import { addDecimals, toDecimal } from '../../bson/decimal-arithmetic.ts'
import { type Decimal, decimalOfDouble, packDecimal } from '../../bson/decimal.ts'
import { fitsInt32, fitsInt64 } from '../../bson/numbers.ts'
import { Int32, type Value } from '../../bson/value.ts'

/**
 * Adds numbers of all types without losing digits on the way: whole numbers exactly, doubles with a running
 * compensation. The sum has the widest type that was added; whole numbers beyond int64 become a double.
 */
export class NumberSum {
  #small = 0
  #large = 0n
  #double = 0
  #compensation = 0
  #decimal: Decimal | null = null
  #hasLong = false
  #hasDouble = false

  add(value: BsonNumber): void {
    if (value instanceof Int32) this.#addWhole(value.value)
    else if (typeof value === 'number') this.#addDouble(value)
    else if (typeof value === 'bigint') {
      this.#hasLong = true
      this.#large += value
    } else this.#decimal = addDecimals(this.#decimal ?? toDecimal(new Int32(0)), toDecimal(value))
  }

  /** Adds all that another has added. */
  absorb(other: NumberSum): void {
    this.#addWhole(other.#small)
    this.#large += other.#large
    this.#hasLong ||= other.#hasLong
    if (other.#hasDouble) {
      this.#addDouble(other.#double)
      this.#compensation += other.#compensation
    }
    if (other.#decimal) this.#decimal = addDecimals(this.#decimal ?? toDecimal(new Int32(0)), other.#decimal)
  }

  #addWhole(value: number): void {
    this.#small += value
    if (Math.abs(this.#small) > Number.MAX_SAFE_INTEGER / 2) {
      this.#large += BigInt(this.#small)
      this.#small = 0
    }
  }

  /** Neumaier's summation. */
  #addDouble(value: number): void {
    this.#hasDouble = true
    const total = this.#double + value
    if (Number.isFinite(total)) {
      const bigger = Math.abs(this.#double) >= Math.abs(value)
      this.#compensation += bigger ? this.#double - total + value : value - total + this.#double
    }
    this.#double = total
  }

  get #whole(): bigint {
    return this.#large + BigInt(this.#small)
  }

  get #doubles(): number {
    return Number.isFinite(this.#double) ? this.#double + this.#compensation : this.#double
  }

  result(): Value {
    if (this.#decimal) return packDecimal(this.#asDecimal(this.#decimal))
    if (this.#hasDouble) return this.#doubles + Number(this.#whole)
    const whole = this.#whole
    if (!this.#hasLong && fitsInt32(whole)) return new Int32(Number(whole))
    return fitsInt64(whole) ? whole : Number(whole)
  }

  /** The sum for a mean: a decimal when one was added, else a double. */
  mean(count: number): number | { readonly total: Decimal } {
    if (this.#decimal) return { total: this.#asDecimal(this.#decimal) }
    return (this.#doubles + Number(this.#whole)) / count
  }

  #asDecimal(decimal: Decimal): Decimal {
    const wholes = addDecimals(decimal, toDecimal(this.#whole))
    return this.#hasDouble ? addDecimals(wholes, decimalOfDouble(this.#doubles)) : wholes
  }
}
