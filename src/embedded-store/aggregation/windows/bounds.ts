import { asNumber, asSafeInteger } from '../../bson/numbers.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { BsonDate, type Doc, type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { addUnits, parseUnit } from '../../expressions/dates/date-units.ts'
import { UTC } from '../../expressions/dates/time-zone.ts'
import { pathReader } from '../../expressions/field-path.ts'
import type { SortPattern } from '../sort-pattern.ts'

/**
 * Gives, for the document at `index` of a part, the first position of its window and the one after its last. It is asked for one
 * document after another, and neither ever goes back.
 */
export type WindowBounds = (part: readonly Doc[]) => (index: number) => readonly [from: number, to: number]

export interface Window {
  readonly bounds: WindowBounds
  /** How the window moves: some kinds can be computed in one pass. */
  readonly kind: 'whole' | 'running' | 'moving'
}

const WHOLE: Window = { kind: 'whole', bounds: (part) => () => [0, part.length] }

/** Parses `window: { documents: [a, b] }` or `{ range: [a, b], unit }`; without one it is the whole part. */
export function parseWindow(spec: MaybeValue, order: SortPattern | null): Window {
  if (spec === undefined) return WHOLE
  if (!isDoc(spec)) throw new CommandError('FailedToParse', "'window' field must be an object")
  for (const name of spec.keys()) {
    if (!['documents', 'range', 'unit'].includes(name)) {
      throw new CommandError(
        'FailedToParse',
        `'window' field that is not 'documents', 'range' or 'unit': ${name}`,
      )
    }
  }
  const documents = spec.get('documents')
  const range = spec.get('range')
  if (documents !== undefined && range !== undefined) {
    throw new CommandError(
      'FailedToParse',
      "Window bounds can specify either 'documents' or 'unit', not both.",
    )
  }
  if (documents !== undefined) return documentWindow(documents, order)
  if (range === undefined) return WHOLE
  return rangeWindow(range, spec.get('unit'), order)
}

type Bound = 'unbounded' | 'current' | number

function parseBounds(value: Value, whole: boolean): readonly [Bound, Bound] {
  if (!Array.isArray(value) || value.length !== 2) {
    throw new CommandError('FailedToParse', 'Window bounds must be a 2-element array')
  }
  const [lower, upper] = value.map((bound): Bound => {
    if (bound === 'unbounded' || bound === 'current') return bound
    const number = whole ? asSafeInteger(bound) : isNumber(bound) ? asNumber(bound) : null
    if (number === null) {
      throw new CommandError(
        'FailedToParse',
        "Numeric document-based bounds must be an integer, 'unbounded' or 'current'",
      )
    }
    return number
  }) as [Bound, Bound]
  if (position(lower, -1) > position(upper, 1)) {
    throw new CommandError(5339900, `Lower bound must not exceed upper bound: [${lower}, ${upper}]`)
  }
  return [lower, upper]
}

function position(bound: Bound, side: 1 | -1): number {
  if (bound === 'unbounded') return side * Number.POSITIVE_INFINITY
  return bound === 'current' ? 0 : bound
}

function documentWindow(value: Value, order: SortPattern | null): Window {
  const [lower, upper] = parseBounds(value, true)
  if (!order && !(lower === 'unbounded' && upper === 'unbounded')) {
    throw new CommandError(5339901, 'Document-based bounds require a sortBy')
  }
  const [from, to] = [position(lower, -1), position(upper, 1)]
  if (lower === 'unbounded' && upper === 'unbounded') return WHOLE
  return {
    kind: lower === 'unbounded' && to === 0 ? 'running' : 'moving',
    bounds: (part) => (index) => [
      Math.max(0, Math.min(part.length, index + from)),
      Math.max(0, Math.min(part.length, index + to + 1)),
    ],
  }
}

function rangeWindow(value: Value, unit: MaybeValue, order: SortPattern | null): Window {
  const [lower, upper] = parseBounds(value, unit !== undefined)
  const [path] = order?.paths ?? []
  if (!order || !path || order.paths.length !== 1 || order.directions[0] !== 1) {
    throw new CommandError(5339902, 'Range-based bounds require sortBy a single ascending field')
  }
  const read = pathReader(path)
  const dateUnit = unit === undefined ? null : parseUnit(unit, '$setWindowFields')
  const coordinate = (doc: Doc | undefined): number => {
    const found = read(doc)
    if (dateUnit && found instanceof BsonDate) return Number(found.milliseconds)
    if (!dateUnit && isNumber(found)) return asNumber(found)
    throw new CommandError(
      5429414,
      `For windows that involve date or time ranges, a unit must be provided; found ${typeName(found)}`,
    )
  }
  const shifted = (base: number, amount: number) => {
    if (!Number.isFinite(amount)) return amount
    return dateUnit ? addUnits(base, amount, dateUnit, UTC) : base + amount
  }
  return {
    kind: 'moving',
    bounds(part) {
      const places = part.map(coordinate)
      let from = 0
      let to = 0
      return (index) => {
        const base = places[index] ?? Number.NaN
        const low = shifted(base, position(lower, -1))
        const high = shifted(base, position(upper, 1))
        while (from < places.length && (places[from] ?? 0) < low) from++
        to = Math.max(to, from)
        while (to < places.length && (places[to] ?? 0) <= high) to++
        return [from, to]
      }
    },
  }
}
