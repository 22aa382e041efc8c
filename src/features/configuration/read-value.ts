import { DomainError } from '../../core/domain-error.ts'
import { plainText } from '../../core/plain-text.ts'
import { labelKey, type FieldKind, type SettingField } from '../../settings/index.ts'
import { parseDuration } from './duration.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

/** What ids and names in a person's text can mean, and their own words for yes, no and none. */
export interface Vocabulary {
  readonly channels: readonly Named[]
  readonly roles: readonly Named[]
  readonly yes: readonly string[]
  readonly no: readonly string[]
  readonly none: readonly string[]
  /** The reader's name of each choice. */
  choiceName(choice: string): string
}

type Change = (present: unknown) => unknown

interface Reading {
  readonly field: SettingField
  readonly typed: string
  readonly words: Vocabulary
  /** Throws a DomainError that names the field and what was typed. */
  readonly refuse: (code?: string) => never
}

const readers: Record<FieldKind, (reading: Reading) => Change> = {
  boolean: ({ typed, words, refuse }) => to(readBoolean(typed, words) ?? refuse()),
  whole: ({ typed, refuse }) => to(readNumber(typed, 'whole') ?? refuse('setting-not-a-number')),
  number: ({ typed, refuse }) => to(readNumber(typed, 'number') ?? refuse('setting-not-a-number')),
  duration: ({ typed, refuse }) => to(parseDuration(typed) ?? refuse('setting-not-a-duration')),
  choice: ({ field, typed, words, refuse }) =>
    to(
      field.choices.find((choice) => same(choice, typed) || same(words.choiceName(choice), typed)) ??
        refuse(),
    ),
  'time-zone': ({ typed }) => to(typed.replaceAll(' ', '_')),
  text: ({ typed, words }) => to(isOneOf(words.none, typed) ? '' : typed),
  channel: (reading) => readOne('channel', reading),
  role: (reading) => readOne('role', reading),
  channels: (reading) => readList('channel', reading),
  roles: (reading) => readList('role', reading),
}

/**
 * What a person's text does to a field: a function from the present value to the next, because lists can be added to
 * (`+#lounge`) and taken from (`-#lounge`). Throws a DomainError that names the field and the text.
 */
export function readValue(field: SettingField, text: string, words: Vocabulary): Change {
  const typed = text.trim()
  const refuse = (code = 'setting-not-understood'): never => {
    const fieldKey = labelKey(field.definition.feature, field.path)
    throw new DomainError(code, { fieldKey, given: plainText(typed, 60) })
  }
  return readers[field.kind]({ field, typed, words, refuse })
}

function to(value: unknown): Change {
  return () => value
}

function readBoolean(typed: string, { yes, no }: Vocabulary): boolean | undefined {
  if (isOneOf(yes, typed)) return true
  return isOneOf(no, typed) ? false : undefined
}

/** Whole numbers may have their thousands grouped (`1,500`, `1.500`); of others, comma and point are the decimal mark. */
function readNumber(typed: string, kind: 'whole' | 'number'): number | undefined {
  const spaceless = typed.replace(/[\s_']/g, '')
  if (kind === 'whole' && /^[+-]?\d{1,3}([.,]\d{3})+$/.test(spaceless))
    return Number(spaceless.replace(/[.,]/g, ''))
  return /^[+-]?\d{1,15}([.,]\d{1,15})?$/.test(spaceless) ? Number(spaceless.replace(',', '.')) : undefined
}

function readOne(kind: 'channel' | 'role', { typed, words, refuse }: Reading): Change {
  return to(isOneOf(words.none, typed) ? null : (find(kind, typed, words) ?? refuse(`${kind}-unknown`)))
}

function readList(kind: 'channel' | 'role', { typed, words, refuse }: Reading): Change {
  if (isOneOf(words.none, typed)) return to([])
  const tokens = typed.match(/[+-]?<[@#]&?\d+>|[+-]?[^\s,;]+/g) ?? []
  const steps = tokens.map((token) => ({
    sign: /^[+-]/.exec(token)?.[0],
    id: find(kind, token.replace(/^[+-]/, ''), words) ?? refuse(`${kind}-unknown`),
  }))
  if (steps.length === 0) return refuse()
  return (present) => {
    const before = Array.isArray(present) && steps.every(({ sign }) => sign) ? present.map(String) : []
    const next = new Set(before)
    for (const { sign, id } of steps) {
      if (sign === '-') next.delete(id)
      else next.add(id)
    }
    return [...next]
  }
}

/** The id that a mention, an id or a name stands for, when there is exactly one. */
function find(kind: 'channel' | 'role', typed: string, words: Vocabulary): string | undefined {
  const known = kind === 'channel' ? words.channels : words.roles
  const id = /^(?:<[@#]&?)?(\d{17,20})>?$/.exec(typed)?.[1]
  if (id) return known.some((one) => one.id === id) ? id : undefined
  const name = typed.replace(/^[#@]/, '')
  const named = known.filter((one) => same(one.name, name))
  return named.length === 1 ? named[0]?.id : undefined
}

function isOneOf(words: readonly string[], typed: string): boolean {
  return words.some((word) => same(word, typed))
}

/** Equal but for case, accents and outer spaces. */
export function same(one: string, other: string): boolean {
  return fold(one) === fold(other)
}

export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase()
}
