import { DomainError } from '../../core/domain-error.ts'
import { plainText } from '../../core/plain-text.ts'
import { labelKey, type SettingField } from '../../settings/index.ts'
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

/**
 * What a person's text does to a field: a function from the present value to the next, because lists can be added to
 * (`+#lounge`) and taken from (`-#lounge`). Throws a DomainError that names the field and the text.
 */
export function readValue(field: SettingField, text: string, words: Vocabulary): Change {
  const typed = text.trim()
  const refuse = (code = 'setting-not-understood'): never => {
    throw new DomainError(code, {
      fieldKey: labelKey(field.definition.feature, field.path),
      given: plainText(typed, 60),
    })
  }
  switch (field.kind) {
    case 'boolean':
      return to(readBoolean(typed, words) ?? refuse())
    case 'whole':
    case 'number':
      return to(readNumber(typed, field.kind) ?? refuse('setting-not-a-number'))
    case 'duration':
      return to(parseDuration(typed) ?? refuse('setting-not-a-duration'))
    case 'choice':
      return to(
        field.choices.find((choice) => same(choice, typed) || same(words.choiceName(choice), typed)) ??
          refuse(),
      )
    case 'text':
      return to(isOneOf(words.none, typed) ? '' : typed)
    case 'channel':
    case 'role':
      return to(
        isOneOf(words.none, typed)
          ? null
          : (find(field.kind, typed, words) ?? refuse(`${field.kind}-unknown`)),
      )
    default:
      return readList(field.kind === 'channels' ? 'channel' : 'role', typed, words, refuse)
  }
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

function readList(
  kind: 'channel' | 'role',
  typed: string,
  words: Vocabulary,
  refuse: (code?: string) => never,
): Change {
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
