import { compareValues } from '../../bson/compare.ts'
import { asNumber } from '../../bson/numbers.ts'
import { isNumber } from '../../bson/types.ts'
import { addNumbers } from '../../bson/arithmetic.ts'
import { BsonDate, type Doc, type MaybeValue, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type DateUnit, addUnits, parseUnit } from '../../expressions/dates/date-units.ts'
import { UTC } from '../../expressions/dates/time-zone.ts'
import { pathReader, splitFieldPath } from '../../expressions/field-path.ts'
import type { StageCompiler } from '../stage.ts'
import { compileSort } from '../sort-pattern.ts'
import { partitionedStage, withField } from '../windows/partition.ts'

interface Densify {
  readonly path: readonly string[]
  readonly groups: readonly string[]
  readonly step: Value
  readonly unit: DateUnit | null
  readonly bounds: 'full' | 'partition' | readonly [Value, Value]
}

const MAX_MADE = 500_000

/** `$densify`: documents for the values of a field that are left out between others. */
export const densify: StageCompiler = (spec, { scope }) => {
  const options = parseOptions(spec)
  const read = pathReader(options.path)
  const by =
    options.groups.length === 0
      ? null
      : scope.compile(docOf(options.groups.map((path, index) => [`f${index}`, `$${path}`]))).evaluate
  const order = compileSort(docOf([[options.path.join('.'), 1]]))
  return partitionedStage('$densify', { by, order, context: scope.context }, () => {
    const full = new Extent()
    return {
      observe: (doc) => full.add(read(doc)),
      compute: (part) => dense(part, options, full, read),
    }
  })
}

/** The least and the greatest of the values. */
class Extent {
  low: MaybeValue
  high: MaybeValue

  add(value: MaybeValue): void {
    if (value === undefined || value === null) return
    if (this.low === undefined || compareValues(value, this.low) < 0) this.low = value
    if (this.high === undefined || compareValues(value, this.high) > 0) this.high = value
  }
}

function* dense(
  part: readonly Doc[],
  options: Densify,
  full: Extent,
  read: (doc: MaybeValue) => MaybeValue,
): Iterable<Doc> {
  const { bounds, groups, path } = options
  const [low, high] =
    bounds === 'partition'
      ? [read(part[0]), read(part.at(-1))]
      : bounds === 'full'
        ? [full.low, full.high]
        : bounds
  if (low === undefined || low === null) return yield* part
  const template = groups.reduce<Doc>((made, name) => {
    const value = pathReader(name.split('.'))(part[0])
    return value === undefined ? made : withField(made, name.split('.'), value)
  }, new Map())
  const inclusive = typeof bounds === 'string'
  let next: Value = low
  let made = 0
  const fillUpTo = function* (limit: MaybeValue): Iterable<Doc> {
    const open = (value: Value) => limit === undefined || compareValues(value, limit) < 0
    while (isBefore(next, high, inclusive) && open(next)) {
      if (++made > MAX_MADE) throw new CommandError(5897900, 'Generated too many documents in $densify')
      yield withField(template, path, next)
      next = stepped(next, options)
    }
  }
  for (const doc of part) {
    const value = read(doc)
    if (value !== undefined && value !== null) {
      yield* fillUpTo(value)
      if (compareValues(next, value) === 0) next = stepped(next, options)
    }
    yield doc
  }
  yield* fillUpTo(undefined)
}

function isBefore(value: Value, high: MaybeValue, inclusive: boolean): boolean {
  const order = compareValues(value, high)
  return inclusive ? order <= 0 : order < 0
}

function stepped(value: Value, { step, unit }: Densify): Value {
  if (unit && value instanceof BsonDate && isNumber(step)) {
    return new BsonDate(addUnits(Number(value.milliseconds), asNumber(step), unit, UTC))
  }
  if (!unit && isNumber(value) && isNumber(step)) return addNumbers(value, step) ?? value
  throw new CommandError(5733201, '$densify: the field must hold numbers, or dates when there is a unit')
}

function parseOptions(spec: Value): Densify {
  if (!isDoc(spec))
    throw new CommandError('FailedToParse', 'The $densify stage specification must be an object')
  const field = spec.get('field')
  const range = spec.get('range')
  const groups = spec.get('partitionByFields') ?? []
  if (typeof field !== 'string')
    throw new CommandError('IDLFailedToParse', "BSON field '$densify.field' is missing but a required field")
  if (!isDoc(range))
    throw new CommandError('IDLFailedToParse', "BSON field '$densify.range' is missing but a required field")
  if (!Array.isArray(groups)) throw new CommandError('TypeMismatch', "'partitionByFields' must be an array")
  const step = range.get('step')
  if (!isNumber(step) || asNumber(step) <= 0)
    throw new CommandError(
      5733401,
      'The step parameter in a range statement must be a strictly positive numeric value',
    )
  const unit = range.get('unit')
  return {
    path: splitFieldPath(field),
    groups: groups.filter((name) => typeof name === 'string'),
    step,
    unit: unit === undefined ? null : parseUnit(unit, '$densify'),
    bounds: parseBounds(range.get('bounds')),
  }
}

function parseBounds(bounds: MaybeValue): Densify['bounds'] {
  if (bounds === 'full' || bounds === 'partition') return bounds
  if (typeof bounds === 'string')
    throw new CommandError(5946802, "Bounds string must either be 'full' or 'partition'")
  const [low, high] = Array.isArray(bounds) ? bounds : []
  if (low === undefined || high === undefined) {
    throw new CommandError(5733403, 'a bounding array in a range statement must have exactly two elements')
  }
  if (compareValues(low, high) > 0) {
    throw new CommandError(5733402, 'the bounds in a range statement must be in ascending order')
  }
  return [low, high]
}
