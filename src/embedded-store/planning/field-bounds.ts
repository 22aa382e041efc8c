import { encodeKey } from '../bson/sort-key.ts'
import { isNumber, typeRank } from '../bson/types.ts'
import { type Doc, MaxKey, MinKey, Regex, UNDEFINED, type Value } from '../bson/value.ts'
import { describeValue } from '../bson/describe.ts'
import type { MatchNode } from '../matching/tree.ts'
import { type Interval, pointInterval, unite } from './interval.ts'
import { literalPrefix } from './regex-prefix.ts'

/** Where in an index the values that fit one condition can stand. */
export interface FieldBounds {
  readonly intervals: readonly Interval[]
  /** Every key inside fits, so that nothing has to be looked at to count (for fields without arrays). */
  readonly exact: boolean
  /** A missing field can fit, so that a sparse index may lack some of the answers. */
  readonly missingFits: boolean
}

/** The bounds that a condition gives, null when it gives none. */
export function boundsOf(node: MatchNode): FieldBounds | null {
  switch (node.kind) {
    case 'compare':
      return node.operator === '$eq' ? equalTo(node.value) : inRange(node.operator, node.value)
    case 'in':
      return amongValues(node.values, node.patterns)
    case 'regex':
      return matching(node.regex)
    default:
      return null
  }
}

function equalTo(value: Value): FieldBounds | null {
  if (Array.isArray(value)) return null
  if (value === null || value === UNDEFINED) {
    const intervals = [pointInterval(UNDEFINED), pointInterval(null)]
    return { intervals, exact: false, missingFits: true }
  }
  return { intervals: [pointInterval(value)], exact: true, missingFits: false }
}

function amongValues(values: readonly Value[], patterns: readonly Regex[]): FieldBounds | null {
  const intervals: Interval[] = []
  let exact = patterns.length === 0
  let missingFits = false
  for (const value of values) {
    const bounds = equalTo(value)
    if (!bounds) return null
    intervals.push(...bounds.intervals)
    exact &&= bounds.exact
    missingFits ||= bounds.missingFits
  }
  for (const pattern of patterns) intervals.push(...matching(pattern).intervals)
  return { intervals: unite(intervals), exact, missingFits }
}

function inRange(operator: '$lt' | '$lte' | '$gt' | '$gte', value: Value): FieldBounds | null {
  if (Array.isArray(value) || value instanceof MinKey || value instanceof MaxKey || value instanceof Regex)
    return null
  if (value === null || value === UNDEFINED) return operator.endsWith('e') ? equalTo(null) : null
  if (Number.isNaN(value)) return operator.endsWith('e') ? equalTo(value) : null
  const key = encodeKey(value)
  const text = describeValue(value)
  const [lowest, highest] = classText(value)
  const from = isNumber(value)
    ? { prefix: encodeKey(Number.NaN), after: true }
    : { prefix: classPrefix(value), after: false }
  const to = { prefix: classPrefix(value), after: true }
  const interval: Interval = operator.startsWith('$g')
    ? {
        from: { prefix: key, after: operator === '$gt' },
        to,
        text: `${operator === '$gt' ? '(' : '['}${text}, ${highest}`,
        point: false,
      }
    : {
        from,
        to: { prefix: key, after: operator === '$lte' },
        text: `${lowest}, ${text}${operator === '$lt' ? ')' : ']'}`,
        point: false,
      }
  return { intervals: [interval], exact: true, missingFits: false }
}

function matching(regex: Regex): FieldBounds {
  const prefix = literalPrefix(regex)
  const strings: Interval = prefix
    ? {
        from: { prefix: stringPrefix(prefix), after: false },
        to: { prefix: stringPrefix(prefix), after: true },
        text: `[${JSON.stringify(prefix)}, ${JSON.stringify(afterText(prefix))})`,
        point: false,
      }
    : wholeClass('', '["", {})')
  return {
    intervals: [strings, pointInterval(regex)],
    exact: false,
    missingFits: false,
  }
}

function wholeClass(value: Value, text: string): Interval {
  const prefix = classPrefix(value)
  return { from: { prefix, after: false }, to: { prefix, after: true }, text, point: false }
}

/** The byte with which every key of the value's type class begins. */
function classPrefix(value: Value): Buffer {
  return Buffer.from([typeRank(value)])
}

/** The bytes with which the key of every string begins that begins with `text`. */
function stringPrefix(text: string): Buffer {
  const key = encodeKey(text)
  const longer = encodeKey(`${text}a`)
  let length = 0
  while (length < key.length && key[length] === longer[length]) length++
  return key.subarray(0, length)
}

function afterText(text: string): string {
  return text.slice(0, -1) + String.fromCodePoint((text.codePointAt(text.length - 1) ?? 0) + 1)
}

function classText(value: Value): [string, string] {
  if (isNumber(value)) return ['[-inf.0', 'inf.0]']
  if (typeof value === 'string') return ['[""', '{})']
  if ((value as Doc) instanceof Map) return ['[{}', '[])']
  if (typeof value === 'boolean') return ['[false', 'true]']
  return ['[lowest', 'highest]']
}
