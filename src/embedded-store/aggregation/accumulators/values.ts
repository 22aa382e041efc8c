import { type CompareStrings, compareValues } from '../../bson/compare.ts'
import { describeValue } from '../../bson/describe.ts'
import { type TextKey, encodeKey } from '../../bson/sort-key.ts'
import { typeName } from '../../bson/types.ts'
import { type Doc, type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { isNullish } from '../../expressions/arguments.ts'
import { approximateSize } from '../memory.ts'
import type { Accumulator } from './accumulator.ts'

/** `$min` (sign -1) and `$max` (sign 1); null and missing values are passed over. */
export class Extreme implements Accumulator {
  readonly #sign: number
  readonly #compareText: CompareStrings | undefined
  #best: MaybeValue

  constructor(sign: 1 | -1, compareText?: CompareStrings) {
    this.#sign = sign
    this.#compareText = compareText
  }

  add(value: MaybeValue): void {
    if (isNullish(value)) return
    if (this.#best === undefined || this.#sign * compareValues(value, this.#best, this.#compareText) > 0) {
      this.#best = value
    }
  }

  absorb(later: Extreme): void {
    this.add(later.#best)
  }

  get size(): number {
    return approximateSize(this.#best)
  }

  result(): MaybeValue {
    return this.#best ?? null
  }
}

/** `$first`: of the first document, even if it is missing there. */
export class First implements Accumulator {
  #value: MaybeValue
  #seen = false

  add(value: MaybeValue): void {
    if (this.#seen) return
    this.#seen = true
    this.#value = value
  }

  absorb(later: First): void {
    if (later.#seen) this.add(later.#value)
  }

  get size(): number {
    return approximateSize(this.#value)
  }

  result(): MaybeValue {
    return this.#value
  }
}

/** `$last`: of the last document. */
export class Last implements Accumulator {
  #value: MaybeValue
  #seen = false

  add(value: MaybeValue): void {
    this.#seen = true
    this.#value = value
  }

  absorb(later: Last): void {
    if (later.#seen) this.add(later.#value)
  }

  get size(): number {
    return approximateSize(this.#value)
  }

  result(): MaybeValue {
    return this.#value
  }
}

/** `$push`: all values in order; missing ones are left out. */
export class Push implements Accumulator {
  readonly #values: Value[] = []
  size = 0

  add(value: MaybeValue): void {
    if (value === undefined) return
    this.#values.push(value)
    this.size += 8 + approximateSize(value)
  }

  result(): MaybeValue {
    return this.#values
  }
}

/** `$addToSet`: each value once; missing ones are left out. */
export class AddToSet implements Accumulator {
  readonly #values = new Map<string, Value>()
  readonly #textKey: TextKey | undefined
  size = 0

  constructor(textKey?: TextKey) {
    this.#textKey = textKey
  }

  add(value: MaybeValue): void {
    if (value === undefined) return
    const isPlain = typeof value === 'string' && !this.#textKey
    const key = isPlain ? `s${value}` : `k${encodeKey(value, this.#textKey).toString('latin1')}`
    if (this.#values.has(key)) return
    this.#values.set(key, value)
    this.size += 32 + key.length + approximateSize(value)
  }

  result(): MaybeValue {
    return [...this.#values.values()]
  }
}

/** `$mergeObjects`: the fields of all documents, later ones winning. */
export class MergeObjects implements Accumulator {
  readonly #merged: Doc = new Map()
  size = 0

  add(value: MaybeValue): void {
    if (isNullish(value)) return
    if (!isDoc(value)) {
      throw new CommandError(
        40400,
        `$mergeObjects requires object inputs, but input ${describeValue(value)} is of type ${typeName(value)}`,
      )
    }
    for (const [name, inner] of value) this.#merged.set(name, inner)
    this.size = approximateSize(this.#merged)
  }

  result(): MaybeValue {
    return this.#merged
  }
}

/** `$concatArrays` as an accumulator. */
export class ConcatArrays implements Accumulator {
  readonly #values: Value[] = []
  size = 0

  add(value: MaybeValue): void {
    if (isNullish(value)) return
    if (!Array.isArray(value)) {
      throw new CommandError(
        'TypeMismatch',
        `$concatArrays requires array inputs, but input ${describeValue(value)} is of type ${typeName(value)}`,
      )
    }
    for (const element of value) this.#values.push(element)
    this.size += approximateSize(value)
  }

  result(): MaybeValue {
    return this.#values
  }
}
