import { type CompareStrings, compareStrings } from '../bson/compare.ts'
import type { TextKey } from '../bson/sort-key.ts'
import { isNumber } from '../bson/types.ts'
import type { Doc, MaybeValue } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { OrderedLabels } from './ordered-labels.ts'

/** How one operation compares text, and the keys by which it sorts and groups it. */
export interface Collation {
  readonly compareText: CompareStrings
  readonly textKey: TextKey
}

/** Fields of a collation document. */
export const COLLATION_FIELDS = [
  'locale',
  'strength',
  'caseLevel',
  'caseFirst',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'normalization',
  'backwards',
  'version',
] as const

const IDENTICAL = 5

/** A collation from its document; null for `{ locale: 'simple' }`, which is to compare bytes. Throws BadValue (2). */
export function compileCollation(spec: Doc): Collation | null {
  for (const name of spec.keys()) {
    if ((COLLATION_FIELDS as readonly string[]).includes(name)) continue
    throw new CommandError('IDLUnknownField', `BSON field 'collation.${name}' is an unknown field.`)
  }
  const locale = spec.get('locale')
  if (locale === undefined) {
    throw new CommandError(
      'IDLFailedToParse',
      "BSON field 'collation.locale' is missing but a required field",
    )
  }
  if (locale === 'simple') {
    if (spec.size === 1) return null
    throw new CommandError('BadValue', "'simple' collation cannot be specified with other options")
  }
  const strength = integer(spec, 'strength', 3, 1, IDENTICAL)
  const caseLevel = flag(spec, 'caseLevel')
  const caseFirst = choice(spec, 'caseFirst', ['off', 'upper', 'lower'])
  const alternate = choice(spec, 'alternate', ['non-ignorable', 'shifted'])
  if (caseFirst !== 'off' && !caseLevel && strength < 3) {
    throw new CommandError(
      'BadValue',
      "'caseFirst' is invalid unless 'caseLevel' is on or 'strength' is greater than 2",
    )
  }
  flag(spec, 'normalization')
  const isBeyondIntl =
    flag(spec, 'backwards') ||
    (strength === 2 && caseLevel) ||
    (alternate === 'shifted' && (strength > 3 || choice(spec, 'maxVariable', ['punct', 'space']) === 'space'))
  if (isBeyondIntl) {
    throw new CommandError(
      'CommandNotSupported',
      'this store does not have this combination of collation options',
    )
  }
  const { compare } = new Intl.Collator(localeOf(locale), {
    sensitivity: strength === 1 ? (caseLevel ? 'case' : 'base') : strength === 2 ? 'accent' : 'variant',
    caseFirst: caseFirst === 'off' ? 'false' : caseFirst,
    numeric: flag(spec, 'numericOrdering'),
    ignorePunctuation: alternate === 'shifted',
  })
  const compareText: CompareStrings =
    strength === IDENTICAL
      ? (left, right) => compare(left, right) || compareStrings(left.normalize('NFD'), right.normalize('NFD'))
      : compare
  const labels = new OrderedLabels(compareText)
  return { compareText, textKey: (text) => labels.of(text) }
}

function localeOf(locale: MaybeValue): string {
  const tag = typeof locale === 'string' ? locale.replaceAll('_', '-') : ''
  try {
    if (Intl.Collator.supportedLocalesOf(tag).length > 0) return tag
  } catch {
    // A malformed tag is refused as one that nobody knows.
  }
  throw new CommandError('BadValue', `Field 'locale' is invalid in: { locale: ${JSON.stringify(tag)} }`)
}

function flag(spec: Doc, name: string): boolean {
  const value = spec.get(name) ?? false
  if (typeof value === 'boolean') return value
  throw new CommandError(
    'TypeMismatch',
    `BSON field 'collation.${name}' is the wrong type, expected type 'bool'`,
  )
}

function integer(spec: Doc, name: string, otherwise: number, least: number, most: number): number {
  const value = spec.get(name)
  if (value === undefined) return otherwise
  const number = isNumber(value) ? Number(value.toString()) : Number.NaN
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new CommandError('BadValue', `BSON field 'collation.${name}' must be between ${least} and ${most}`)
}

function choice<Name extends string>(spec: Doc, name: string, choices: readonly [Name, ...Name[]]): Name {
  const value = spec.get(name)
  if (value === undefined) return choices[0]
  const found = choices.find((candidate) => candidate === value)
  if (found !== undefined) return found
  throw new CommandError(
    'BadValue',
    `Enumeration value '${typeof value === 'string' ? value : ''}' for field 'collation.${name}' is not a valid value.`,
  )
}
