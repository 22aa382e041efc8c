import { z } from 'zod'

/** Building bricks of request forms. Each refuses with Discord's own field code (see validation-error.ts). */
type Context = { addIssue(issue: { code: 'custom'; message: string; params: { discord: string } }): void }

/** Refuses the value at hand with one of Discord's field codes. */
export function refuse(context: Context, code: string, message: string): never {
  context.addIssue({ code: 'custom', message, params: { discord: code } })
  return z.NEVER
}

/** An id; numbers are taken too, as Discord does. */
export const snowflake = z.unknown().transform((value, context): string => {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (text === null || text === undefined) return required(context)
  if (typeof text !== 'string' || !/^\d{1,20}$/.test(text)) {
    return refuse(context, 'NUMBER_TYPE_COERCE', `Value "${preview(value)}" is not snowflake.`)
  }
  return text
})

/** Text of `least` to `most` characters, white space at its ends removed. */
export function text(least: number, most: number) {
  return z.unknown().transform((value, context): string => {
    if (value === null || value === undefined) return required(context)
    if (typeof value !== 'string') {
      return refuse(context, 'STRING_TYPE_CONVERT', `Could not interpret "${preview(value)}" as string.`)
    }
    const trimmed = value.trim()
    const length = [...trimmed].length
    if (length === 0 && least > 0) return required(context)
    if (length < least || length > most) return badLength(context, least, most)
    return trimmed
  })
}

/** Text that is kept as it is (message content), up to `most` characters. */
export function verbatim(most: number) {
  return z.unknown().transform((value, context): string => {
    if (typeof value === 'number') return String(value)
    if (typeof value !== 'string') {
      return refuse(context, 'STRING_TYPE_CONVERT', `Could not interpret "${preview(value)}" as string.`)
    }
    if ([...value].length > most) return badLength(context, 0, most)
    return value
  })
}

/** A whole number, also as a string of digits. */
export function integer(least: number, most: number) {
  return z.unknown().transform((value, context): number => {
    if (value === null || value === undefined) return required(context)
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isInteger(number)) {
      return refuse(context, 'NUMBER_TYPE_COERCE', `Value "${preview(value)}" is not int.`)
    }
    return withinRange(context, number, least, most, 'int')
  })
}

/** A bit set such as permissions: digits as a string or a number. */
export const bits = z.unknown().transform((value, context): string => {
  const text = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : value
  if (typeof text !== 'string' || !/^\d{1,40}$/.test(text)) {
    return refuse(context, 'NUMBER_TYPE_COERCE', `Value "${preview(value)}" is not int.`)
  }
  return text
})

/** True or false; in a query string also their names. */
export const flag = z.unknown().transform((value, context): boolean => {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'True' || value === '1' || value === 1) return true
  if (value === 'false' || value === 'False' || value === '0' || value === 0) return false
  return refuse(context, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')
})

/** One of `choices`. */
export function choice<const T extends string | number>(choices: readonly T[]) {
  return z.unknown().transform((value, context): T => {
    if (value === null || value === undefined) return required(context)
    const asNumber = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    const found = choices.find((each) => each === value || each === asNumber)
    if (found !== undefined) return found
    return refuse(context, 'BASE_TYPE_CHOICES', `Value must be one of {${choices.join(', ')}}.`)
  })
}

/** A point in time; given back as it came. */
export const timestamp = z.unknown().transform((value, context): string => {
  if (typeof value === 'string' && /^\d{4}-/.test(value) && !Number.isNaN(Date.parse(value))) return value
  return refuse(context, 'DATE_TYPE_PARSE', `Could not parse ${preview(value)}. Should be ISO8601.`)
})

/** A list of up to `most`, at least `least` items; a query string's single item or comma list is taken too. */
export function list<T extends z.ZodType>(item: T, most: number, least = 0) {
  return z
    .unknown()
    .transform((value, context): unknown[] => {
      if (value === null || value === undefined) return required(context)
      if (!Array.isArray(value)) {
        return refuse(context, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
      }
      if (value.length < least || value.length > most) return badLength(context, least, most)
      return value
    })
    .pipe(z.array(item))
}

/** A picture as `data:image/png;base64,…`; what it is shows in its first bytes, whatever the address says. */
export const imageData = z.unknown().transform((value, context): { bytes: Buffer; type: string } => {
  const match = typeof value === 'string' ? /^data:image\/[\w.+-]+;base64,([\w+/=\s-]+)$/.exec(value) : null
  if (!match?.[1]) return refuse(context, 'IMAGE_INVALID', 'Invalid image data')
  const bytes = Buffer.from(match[1], 'base64')
  return { bytes, type: bytes.toString('latin1', 0, 3) === 'GIF' ? 'image/gif' : 'image/png' }
})

/** A field that may be left out, and where `null` counts as left out. */
export function maybe<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === null ? undefined : value), z.optional(schema))
}

/** A field that may be left out or `null`, the two meaning different things. */
export function optionalNull<T extends z.ZodType>(schema: T) {
  return z.optional(z.nullable(schema))
}

export function required(context: Context): never {
  return refuse(context, 'BASE_TYPE_REQUIRED', 'This field is required')
}

export function badLength(context: Context, least: number, most: number): never {
  if (least === 0) return refuse(context, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`)
  return refuse(context, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`)
}

function withinRange(context: Context, value: number, least: number, most: number, kind: string): number {
  if (value < least) {
    return refuse(context, 'NUMBER_TYPE_MIN', `${kind} value should be greater than or equal to ${least}.`)
  }
  if (value > most) {
    return refuse(context, 'NUMBER_TYPE_MAX', `${kind} value should be less than or equal to ${most}.`)
  }
  return value
}

function preview(value: unknown): string {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
  return shown.slice(0, 100)
}
