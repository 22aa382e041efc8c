import { typeName } from '../../bson/types.ts'
import { type Doc, type Value, docOf, isDoc } from '../../bson/value.ts'
import { arrayIndex } from '../field-path.ts'

/** What each operator says of its failure, and under a negation of its success. */
const REASONS: Readonly<Record<string, readonly [failed: string, matched: string]>> = {
  $eq: ['comparison failed', 'comparison succeeded'],
  $gt: ['comparison failed', 'comparison succeeded'],
  $gte: ['comparison failed', 'comparison succeeded'],
  $lt: ['comparison failed', 'comparison succeeded'],
  $lte: ['comparison failed', 'comparison succeeded'],
  $ne: ['comparison succeeded', 'comparison failed'],
  $in: ['no matching value found in array', 'matching value found in array'],
  $nin: ['matching value found in array', 'no matching value found in array'],
  $type: ['type did not match', 'type did match'],
  $regex: ['regular expression did not match', 'regular expression did match'],
  $mod: ['$mod did not evaluate to expected remainder', '$mod did evaluate to expected remainder'],
  $size: ['array length was not equal to given size', 'array length was equal to given size'],
  $all: ['array did not contain all specified values', 'array did contain all specified values'],
  $elemMatch: ['array did not satisfy the child predicate', 'array did satisfy the child predicate'],
}
const BITS: readonly [string, string] = [
  'bitwise operator failed to match',
  'bitwise operator matched successfully',
]
const CONSTANT: readonly [string, string] = [
  'expression always evaluates to false',
  'expression always evaluates to true',
]

const NUMBERS = ['decimal', 'double', 'int', 'long']
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  $mod: NUMBERS,
  $regex: ['regex', 'string', 'symbol'],
  $size: ['array'],
  $elemMatch: ['array'],
  $bitsAllClear: ['binData', ...NUMBERS],
  $bitsAllSet: ['binData', ...NUMBERS],
  $bitsAnyClear: ['binData', ...NUMBERS],
  $bitsAnySet: ['binData', ...NUMBERS],
}
const WHOLE_ARRAYS = new Set(['$size', '$elemMatch', '$all'])

/** Why one condition on a field failed, with the values that it looked at. */
export function explainLeaf(
  clause: { readonly name: string; readonly operator: string; readonly operand: Value; readonly alone: Doc },
  doc: Doc,
  isInverted: boolean,
): Doc {
  const { name, operator, operand, alone } = clause
  const details = docOf([
    ['operatorName', operator],
    ['specifiedAs', alone],
  ])
  if (operator === '$exists') {
    const values = valuesAt(doc, name.split('.'), true)
    const isThere = values !== null
    details.set('reason', isThere ? 'path does exist' : 'path does not exist')
    return addValues(details, values)
  }
  if (name === '') {
    details.set('reason', CONSTANT[isInverted ? 1 : 0])
    return details
  }
  const values = valuesAt(doc, name.split('.'), !WHOLE_ARRAYS.has(operator))
  const reasons = REASONS[operator] ?? BITS
  details.set('reason', values === null ? 'field was missing' : reasons[isInverted ? 1 : 0])
  if (values !== null && isOfOtherType(values, EXPECTED[operator])) {
    details.set('reason', 'type did not match')
    addTypes(details, values)
    const expected = EXPECTED[operator] ?? []
    if (expected.length === 1) details.set('expectedType', expected[0] ?? '')
    else details.set('expectedTypes', [...expected])
  }
  addValues(details, values)
  if (operator === '$type' && values !== null && operand !== undefined) addTypes(details, values)
  return details
}

function isOfOtherType(values: readonly Value[], expected: readonly string[] | undefined): boolean {
  return expected !== undefined && !values.some((value) => expected.includes(typeName(value)))
}

function addTypes(details: Doc, values: readonly Value[]): void {
  const types = [...new Set(values.map((value) => typeName(value)))].sort()
  if (types.length === 1) details.set('consideredType', types[0] ?? '')
  else if (types.length > 1) details.set('consideredTypes', types)
}

function addValues(details: Doc, values: readonly Value[] | null): Doc {
  if (values === null) return details
  const [only] = values
  if (only !== undefined && values.length === 1) details.set('consideredValue', only)
  else details.set('consideredValues', [...values])
  return details
}

/** The values that the path leads to, null when there is none; an array at its end gives its elements, or itself. */
function valuesAt(root: Value, path: readonly string[], entersLast: boolean): Value[] | null {
  const [name, ...rest] = path
  if (name === undefined) return Array.isArray(root) && entersLast ? [...root] : [root]
  if (isDoc(root)) {
    const value = root.get(name)
    return value === undefined ? null : valuesAt(value, rest, entersLast)
  }
  if (!Array.isArray(root)) return null
  const named = root[arrayIndex(name)]
  const found = [
    ...(named === undefined ? [] : [valuesAt(named, rest, entersLast)]),
    ...root.filter(isDoc).map((element) => valuesAt(element, path, entersLast)),
  ].filter((values) => values !== null)
  return found.length === 0 ? null : found.flat()
}
