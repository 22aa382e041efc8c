import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as Types,
} from 'discord-api-types/v10'
import type { CommandOption } from '../../actions/use-interaction.ts'

/** What stands in an option's field: the text, and the value behind it once something was picked. */
export interface OptionDraft {
  readonly text: string
  readonly picked: string | number | boolean | null
  readonly file: File | null
}

export const emptyDraft: OptionDraft = { text: '', picked: null, file: null }

export type OptionFault = 'required' | 'number' | 'pick' | 'range' | 'length'

/** Whether the value comes out of a list that one picks from. */
export function picksFromList(option: APIApplicationCommandBasicOption): boolean {
  switch (option.type) {
    case Types.Boolean:
    case Types.User:
    case Types.Channel:
    case Types.Role:
    case Types.Mentionable:
      return true
    case Types.String:
    case Types.Integer:
    case Types.Number:
      return Boolean(option.choices?.length) || option.autocomplete === true
    default:
      return false
  }
}

/** Why the draft cannot be sent, or null; an optional field that is empty is left out. */
export function optionFault(
  option: APIApplicationCommandBasicOption,
  draft: OptionDraft,
): OptionFault | null {
  if (isEmpty(draft)) return option.required ? 'required' : null
  if (option.type === Types.Attachment || draft.picked !== null) return null
  const free = 'autocomplete' in option && option.autocomplete === true
  if (picksFromList(option) && !free) return 'pick'
  const text = draft.text.trim()
  if (option.type === Types.Integer || option.type === Types.Number) {
    const number = Number(text)
    if (!Number.isFinite(number) || (option.type === Types.Integer && !Number.isSafeInteger(number)))
      return 'number'
    const least = 'min_value' in option ? (option.min_value ?? -Infinity) : -Infinity
    const most = 'max_value' in option ? (option.max_value ?? Infinity) : Infinity
    return number < least || number > most ? 'range' : null
  }
  if (option.type !== Types.String) return null
  const least = 'min_length' in option ? (option.min_length ?? 0) : 0
  const most = 'max_length' in option ? (option.max_length ?? 6000) : 6000
  return draft.text.length < least || draft.text.length > most ? 'length' : null
}

/** The options as an interaction carries them; files go into `files`, their option naming the place. */
export function toOptions(
  options: readonly APIApplicationCommandBasicOption[],
  drafts: ReadonlyMap<string, OptionDraft>,
  files: File[],
  focused: string | null = null,
): readonly CommandOption[] {
  return options.flatMap((option): readonly CommandOption[] => {
    const draft = drafts.get(option.name) ?? emptyDraft
    const isFocused = option.name === focused
    if (isEmpty(draft) && !isFocused) return []
    if (draft.file) {
      files.push(draft.file)
      return [{ name: option.name, type: option.type, value: String(files.length - 1) }]
    }
    const value = draft.picked ?? (isFocused ? draft.text : typed(option.type, draft.text))
    return [{ name: option.name, type: option.type, value, ...(isFocused && { focused: true }) }]
  })
}

function typed(type: Types, text: string): string | number {
  return type === Types.Integer || type === Types.Number ? Number(text.trim()) : text
}

function isEmpty(draft: OptionDraft): boolean {
  return draft.picked === null && draft.file === null && draft.text === ''
}
