import type { Doc, Value } from '../../../src/embedded-store/bson/value.ts'
import { fits, fitsElement, isOperators } from './match.ts'
import { Undecided } from './refusal.ts'

/**
 * The position of the element that the positional `$` stands for: the first that fits the filter's one condition on
 * the array; null when the filter did not look into an array. More than one condition is left open by the manual.
 */
export function positionIn(doc: Doc, filter: Doc, field: string): number | null {
  const conditions = [...flat(filter)].filter(([name]) => name !== '_id')
  const [only] = conditions
  if (!only || conditions.length > 1) throw new Undecided()
  const [path, operand] = only
  const [root, ...rest] = path.split('.')
  if (root !== field) throw new Undecided()
  const array = doc.get(field)
  if (array instanceof Map && rest.length > 0) throw new Undecided()
  if (!Array.isArray(array)) return null
  if (
    isOperators(operand) &&
    (operand.size > 1 || !/^\$(?:eq|gte?|lte?|in|elemMatch)$/.test([...operand.keys()][0] ?? ''))
  )
    throw new Undecided()
  if (rest.length > 1 || rest.some((name) => /^\d+$/.test(name))) throw new Undecided()
  const index = array.findIndex((element) => fitsAt(element, rest, operand))
  return index < 0 ? null : index
}

function fitsAt(element: Value, rest: readonly string[], operand: Value): boolean {
  if (isOperators(operand) && operand.has('$elemMatch')) {
    if (rest.length > 0) throw new Undecided()
    return fitsElement(element, operand.get('$elemMatch') ?? null)
  }
  if (rest.length > 0) {
    if (!(element instanceof Map)) return false
    if (Array.isArray(element.get(rest[0] ?? ''))) throw new Undecided()
    return fits(element, new Map([[rest.join('.'), operand]]))
  }
  const condition: Doc = isOperators(operand) ? operand : new Map([['$eq', operand]])
  return fitsElement(element, condition)
}

function flat(filter: Doc): [string, Value][] {
  return [...filter].flatMap(([name, operand]): [string, Value][] => {
    if (name !== '$and' || !Array.isArray(operand)) return [[name, operand]]
    return operand.flatMap((inner) => (inner instanceof Map ? flat(inner) : []))
  })
}
