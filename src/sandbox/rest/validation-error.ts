import type { z } from 'zod'
import { addFieldError, DiscordError, type FieldErrors } from './errors.ts'

type Issue = z.core.$ZodIssue

/** Holds `value` against `schema`; throws Discord's "Invalid Form Body" with every field at fault. */
export function parseForm<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  const errors: FieldErrors = Object.create(null) as FieldErrors
  for (const issue of result.error.issues) addIssue(errors, issue, [])
  throw new DiscordError(400, 50035, 'Invalid Form Body', errors)
}

function addIssue(errors: FieldErrors, issue: Issue, above: readonly string[]): void {
  const path = [...above, ...issue.path.map(String)]
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    const choices = `Value of field "${issue.discriminator}" must be one of the types that fit here.`
    addFieldError(errors, path.slice(0, -1), 'UNION_TYPE_CHOICES', choices)
    return
  }
  if (issue.code === 'invalid_union' && issue.errors[0]) {
    for (const inner of issue.errors[0]) addIssue(errors, inner, path)
    return
  }
  const [code, message] = describe(issue)
  addFieldError(errors, path, code, message)
}

function describe(issue: Issue): [code: string, message: string] {
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.['discord']
    return [typeof code === 'string' ? code : 'BASE_TYPE_INVALID', issue.message]
  }
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined || issue.input === null)
      return ['BASE_TYPE_REQUIRED', 'This field is required']
    if (issue.expected === 'object' || issue.expected === 'record') {
      return ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType']
    }
    if (issue.expected === 'array') return ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType']
    return [`${issue.expected.toUpperCase()}_TYPE_CONVERT`, `Could not interpret value as ${issue.expected}.`]
  }
  return ['BASE_TYPE_INVALID', issue.message]
}
