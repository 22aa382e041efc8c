import { z } from 'zod'
import { bits, choice, flag, integer, list, maybe, optionalNull, refuse, text } from '../rest/schema.ts'
import type { CommandOption } from './command-record.ts'

/** Locales that names and descriptions may be translated into. */
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
)
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const MOST_TEXT = 8000

type Context = Parameters<typeof refuse>[0]

/** Names of slash commands and options: 1-32 letters, digits, dashes, in lower case. */
const slashName = z.unknown().transform((value, context): string => {
  if (value === undefined || value === null || value === '')
    return refuse(context, 'BASE_TYPE_REQUIRED', 'This field is required')
  if (typeof value !== 'string')
    return refuse(context, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.')
  if ([...value].length > 32)
    return refuse(context, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 32 in length.')
  if (!NAME.test(value) || value !== value.toLowerCase()) return invalidName(context)
  return value
})

function invalidName(context: Context): never {
  return refuse(context, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
}

function localised<T extends z.ZodType>(item: T) {
  return optionalNull(
    z.record(z.string(), z.unknown()).transform((given, context) => {
      const result: Record<string, z.output<T>> = {}
      for (const [locale, value] of Object.entries(given)) {
        if (value === null) continue
        if (!LOCALES.has(locale)) {
          context.addIssue({
            code: 'custom',
            path: [locale],
            message: `Value of field must be one of (${[...LOCALES].join(', ')}).`,
            params: { discord: 'ENUM_TYPE_COERCE' },
          })
          continue
        }
        const parsed = item.safeParse(value)
        if (parsed.success) result[locale] = parsed.data
        else
          for (const issue of parsed.error.issues)
            context.addIssue({ ...issue, path: [locale, ...issue.path] })
      }
      return result
    }),
  )
}

const choiceItem = z.object({
  name: text(1, 100),
  name_localizations: localised(text(1, 100)),
  value: z.union([z.string().max(100), z.number()]),
})

const optionShape = {
  type: choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
  name: slashName,
  name_localizations: localised(slashName),
  description: text(1, 100),
  description_localizations: localised(text(1, 100)),
  required: maybe(flag),
  choices: maybe(list(choiceItem, 25)),
  channel_types: maybe(list(integer(0, 20), 20)),
  min_value: maybe(z.number()),
  max_value: maybe(z.number()),
  min_length: maybe(integer(0, 6000)),
  max_length: maybe(integer(1, 6000)),
  autocomplete: maybe(flag),
}

const leaf = z.object(optionShape)
const subcommand = z.object({ ...optionShape, options: maybe(list(leaf, 25)) })
const anyOption = z.object({ ...optionShape, options: maybe(list(subcommand, 25)) })

const shared = {
  name_localizations: z.unknown().optional(),
  description_localizations: localised(text(1, 100)),
  options: maybe(list(anyOption, 25)),
  default_member_permissions: optionalNull(bits),
  dm_permission: maybe(flag),
  nsfw: maybe(flag),
  contexts: optionalNull(list(choice([0, 1, 2]), 3)),
  integration_types: maybe(list(choice([0, 1]), 2, 1)),
}

/** One command as it is created or put. */
export const commandForm = z
  .object({
    id: z.unknown().optional(),
    type: maybe(choice([1, 2, 3, 4])),
    name: z.unknown().optional(),
    description: maybe(text(0, 100)),
    ...shared,
  })
  .transform((given, context) => ({ ...given, ...checkCommand(given.type ?? 1, given, context) }))

/** A change of a command: everything may be left out. */
export const commandEditForm = z.object({
  name: z.unknown().optional(),
  description: maybe(text(0, 100)),
  ...shared,
})

export type CommandInput = z.output<typeof commandForm>

interface Given {
  name?: unknown
  name_localizations?: unknown
  description?: string | undefined
  description_localizations?: Record<string, string> | null | undefined
  options?: z.output<typeof anyOption>[] | undefined
}

interface Checked {
  name: string
  name_localizations: Record<string, string> | null
  description: string
  options: CommandOption[]
}

type IssueSink = {
  addIssue(issue: { code: 'custom'; path: PropertyKey[]; message: string; params: { discord: string } }): void
}

/** The rules that depend on a command's type, and those over its options together. */
export function checkCommand(type: number, given: Given, context: IssueSink): Checked {
  const issue = (path: PropertyKey[], code: string, message: string) =>
    context.addIssue({ code: 'custom', path, message, params: { discord: code } })
  const nameForm = type === 1 || type === 4 ? slashName : text(1, 32)
  const parsed = z.object({ name: nameForm, name_localizations: localised(nameForm) }).safeParse({
    name: given.name,
    name_localizations: given.name_localizations,
  })
  if (!parsed.success) for (const each of parsed.error.issues) context.addIssue(each as never)
  const description = given.description ?? ''
  if (type === 1 && description === '') issue(['description'], 'BASE_TYPE_REQUIRED', 'This field is required')
  if (type !== 1 && description !== '') {
    issue(
      ['description'],
      'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_EXIST',
      'Context menu commands cannot have description',
    )
  }
  const options = (given.options ?? []) as CommandOption[]
  if (type !== 1 && options.length > 0) {
    issue(
      ['options'],
      'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_CANNOT_EXIST',
      'Context menu commands cannot have options',
    )
  }
  checkOptions(options, ['options'], 0, issue)
  if (textLength(given.name, description, options) > MOST_TEXT) {
    issue([], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MOST_TEXT})`)
  }
  return {
    name: parsed.success ? parsed.data.name : '',
    name_localizations: (parsed.success ? parsed.data.name_localizations : undefined) ?? null,
    description,
    options,
  }
}

function checkOptions(
  options: readonly CommandOption[],
  path: PropertyKey[],
  depth: number,
  issue: (path: PropertyKey[], code: string, message: string) => void,
): void {
  const names = new Set<string>()
  let sawOptional = false
  const groups = options.filter((option) => option.type <= 2).length
  if (groups > 0 && groups < options.length) {
    issue(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    )
  }
  for (const [index, option] of options.entries()) {
    const here = [...path, index]
    if (names.has(option.name))
      issue([...here, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option names must be unique')
    names.add(option.name)
    if (option.required && sawOptional) {
      issue(
        here,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      )
    }
    if (!option.required) sawOptional = true
    if ((option.type === 2 && depth > 0) || (option.type === 1 && depth > 1)) {
      issue(
        [...here, 'type'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command groups cannot be nested',
      )
    }
    if (option.autocomplete && (option.choices?.length ?? 0) > 0) {
      issue(
        [...here, 'autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
        'Autocomplete and choices cannot be used together',
      )
    }
    if (option.autocomplete && ![3, 4, 10].includes(option.type)) {
      issue(
        [...here, 'autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE',
        'Autocomplete needs a string, integer or number option',
      )
    }
    checkChoices(option, here, issue)
    checkOptions(option.options ?? [], [...here, 'options'], depth + 1, issue)
  }
}

function checkChoices(
  option: CommandOption,
  here: PropertyKey[],
  issue: (path: PropertyKey[], code: string, message: string) => void,
): void {
  const seen = new Set<string>()
  for (const [index, each] of (option.choices ?? []).entries()) {
    const path = [...here, 'choices', index]
    if (seen.has(each.name)) {
      issue(
        [...path, 'name'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAMES_DUPLICATE',
        'Choice names must be unique',
      )
    }
    seen.add(each.name)
    const isNumber = option.type === 4 || option.type === 10
    if (isNumber !== (typeof each.value === 'number')) {
      issue(
        [...path, 'value'],
        isNumber ? 'NUMBER_TYPE_COERCE' : 'STRING_TYPE_CONVERT',
        `Could not interpret "${each.value}" as ${isNumber ? 'number' : 'string'}.`,
      )
    }
  }
}

function textLength(name: unknown, description: string, options: readonly CommandOption[]): number {
  let length = (typeof name === 'string' ? name.length : 0) + description.length
  for (const option of options) {
    length += textLength(option.name, option.description, option.options ?? [])
    for (const each of option.choices ?? []) length += each.name.length + String(each.value).length
  }
  return length
}
