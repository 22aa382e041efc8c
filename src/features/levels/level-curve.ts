import { DomainError } from '../../core/domain-error.ts'

/** The most XP that a member can hold: the largest whole number that is exact everywhere. */
export const MOST_XP = Number.MAX_SAFE_INTEGER

export const CURVE_PRESETS = ['mee6', 'lurkr', 'amari'] as const
export type CurvePreset = (typeof CURVE_PRESETS)[number]

/** Total XP at level n is c0 + c1·n + c2·n² + c3·n³, rounded to a whole number; each with at most three decimals. */
export type CurveCoefficients = readonly [number, number, number, number]

/** Which level a total of XP is, and back. Level 0 is 0 XP; both ways are exact up to 2^53 - 1 XP. */
export interface LevelCurve {
  /** Total XP at which `level` is reached; Infinity beyond `topLevel`. */
  xpFor(level: number): number
  /** The highest level that `xp` reaches. */
  levelOf(xp: number): number
  /** The highest level that any total can reach. */
  readonly topLevel: number
}

/** A polynomial with whole coefficients over a whole divisor: no rounding error anywhere. */
interface Polynomial {
  readonly terms: readonly [bigint, bigint, bigint, bigint]
  readonly divisor: bigint
}

const PRESETS: Readonly<Record<CurvePreset, Polynomial>> = {
  /** Each level costs 5n² + 50n + 100 more; this is their sum. */
  mee6: { terms: [0n, 455n, 135n, 10n], divisor: 6n },
  lurkr: { terms: [150n, -100n, 50n, 0n], divisor: 1n },
  amari: { terms: [55n, -40n, 20n, 0n], divisor: 1n },
}

const DECIMALS = 1000
const TABLE_LEVELS = 512

/** The curve of a preset. */
export function presetCurve(preset: CurvePreset): LevelCurve {
  return curveOf(PRESETS[preset])
}

/** A curve of one's own. Throws DomainError `curve-never-rises` when some level would not cost at least 1 XP more. */
export function customCurve(coefficients: CurveCoefficients): LevelCurve {
  const [c0, c1, c2, c3] = coefficients.map((value) => BigInt(Math.round(value * DECIMALS)))
  const polynomial: Polynomial = {
    terms: [c0 ?? 0n, c1 ?? 0n, c2 ?? 0n, c3 ?? 0n],
    divisor: BigInt(DECIMALS),
  }
  if (!rises(polynomial)) throw new DomainError('curve-never-rises')
  return curveOf(polynomial)
}

/** Whether each level, from 1 on without end, costs at least 1 XP more than the one before. */
export function customCurveRises(coefficients: CurveCoefficients): boolean {
  try {
    customCurve(coefficients)
    return true
  } catch {
    return false
  }
}

function curveOf(polynomial: Polynomial): LevelCurve {
  const topLevel = Number(highestLevel(polynomial, BigInt(MOST_XP)))
  const table: number[] = [0]
  for (let level = 1; level <= Math.min(TABLE_LEVELS, topLevel); level += 1)
    table.push(Number(totalAt(polynomial, BigInt(level))))

  return {
    topLevel,
    xpFor(level) {
      if (level <= 0) return 0
      if (level > topLevel) return Infinity
      return table[level] ?? Number(totalAt(polynomial, BigInt(level)))
    },
    levelOf(xp) {
      if (xp < (table[1] ?? Infinity)) return 0
      const last = table.length - 1
      if (xp >= (table[last] ?? 0) && last < topLevel)
        return Number(highestLevel(polynomial, BigInt(Math.min(Math.floor(xp), MOST_XP))))
      return lastAtMost(table, xp)
    },
  }
}

function valueAt({ terms: [c0, c1, c2, c3] }: Polynomial, level: bigint): bigint {
  return c0 + level * (c1 + level * (c2 + level * c3))
}

function totalAt(polynomial: Polynomial, level: bigint): bigint {
  if (level <= 0n) return 0n
  const { divisor } = polynomial
  return (2n * valueAt(polynomial, level) + divisor) / (2n * divisor)
}

function highestLevel(polynomial: Polynomial, xp: bigint): bigint {
  let low = 0n
  let high = 1n
  while (totalAt(polynomial, high) <= xp) {
    low = high
    high *= 2n
  }
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (totalAt(polynomial, middle) <= xp) low = middle
    else high = middle
  }
  return low
}

function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? Infinity) <= value) low = middle
    else high = middle
  }
  return low
}

/**
 * The cost of the level after n is a parabola in n, so its least value lies at n = 1 or beside its vertex: looking there
 * covers every level.
 */
function rises(polynomial: Polynomial): boolean {
  const { terms, divisor } = polynomial
  if (totalAt(polynomial, 1n) < 1n) return false
  const [, c1, c2, c3] = terms
  const square = 3n * c3
  const linear = 3n * c3 + 2n * c2
  const costAfter = (level: bigint) => c3 + c2 + c1 + level * (linear + level * square)
  if (square < 0n || (square === 0n && linear < 0n)) return false
  const vertex = square === 0n ? 1n : -linear / (2n * square)
  return [1n, vertex, vertex + 1n].every((level) => level < 1n || costAfter(level) >= divisor)
}
