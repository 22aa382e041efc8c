/** A finite decimal: coefficient * 10^exponent. */
export interface Finite {
  readonly coefficient: bigint
  readonly exponent: number
}

/** Digits of a decimal128 ("Decimal128: 34 decimal digits of precision"). */
const DIGITS = 34

/** Reads the text of a finite decimal, with as many digits as it shows. */
export function readDecimal(text: string): Finite {
  const [mantissa = '0', power = '0'] = text.toUpperCase().split('E')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { coefficient: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}

/** Text that reads as the same decimal, rounded half to even where it has more digits than fit. */
export function writeDecimal({ coefficient, exponent }: Finite): string {
  let digits = coefficient < 0n ? -coefficient : coefficient
  let power = exponent
  const excess = digits.toString().length - DIGITS
  if (excess > 0) {
    const unit = 10n ** BigInt(excess)
    const rest = (digits % unit) * 2n
    digits /= unit
    power += excess
    if (rest > unit || (rest === unit && digits % 2n === 1n)) digits += 1n
    if (digits.toString().length > DIGITS) {
      digits /= 10n
      power += 1
    }
  }
  return `${coefficient < 0n ? '-' : ''}${digits}E${power}`
}

export function sumOf(left: Finite, right: Finite): Finite {
  const exponent = Math.min(left.exponent, right.exponent)
  const scaled = (value: Finite) => value.coefficient * 10n ** BigInt(value.exponent - exponent)
  return { coefficient: scaled(left) + scaled(right), exponent }
}

export function productOf(left: Finite, right: Finite): Finite {
  return {
    coefficient: left.coefficient * right.coefficient,
    exponent: left.exponent + right.exponent,
  }
}
