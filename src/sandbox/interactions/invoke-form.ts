import { z } from 'zod'
import { choice, integer, list, maybe, snowflake, text } from '../rest/schema.ts'

const optionValue = z.union([z.string(), z.number(), z.boolean()])
const leafOption = z.object({
  type: integer(3, 11),
  name: text(1, 32),
  value: optionValue,
  focused: z.boolean().optional(),
})
const subOption = z.object({
  type: integer(1, 11),
  name: text(1, 32),
  value: optionValue.optional(),
  focused: z.boolean().optional(),
  options: z.array(leafOption).max(25).optional(),
})

export const usedOption = z.object({
  type: integer(1, 11),
  name: text(1, 32),
  value: optionValue.optional(),
  focused: z.boolean().optional(),
  options: z.array(subOption).max(25).optional(),
})

export interface UsedOption {
  type: number
  name: string
  value?: string | number | boolean | undefined
  focused?: boolean | undefined
  options?: UsedOption[] | undefined
}

/** `data` of a slash or context-menu command, and of its autocomplete. */
export const commandDataForm = z.object({
  id: snowflake,
  name: maybe(text(1, 32)),
  type: maybe(choice([1, 2, 3])),
  options: maybe(list(usedOption, 25)),
  target_id: maybe(snowflake),
})

/** `data` of a used button or select. */
export const componentDataForm = z.object({
  component_type: maybe(integer(2, 8)),
  custom_id: text(1, 100),
  values: maybe(list(text(1, 100), 25)),
})

/** `data` of a submitted modal; components mirror the modal's own. */
export const modalDataForm = z.object({
  id: snowflake,
  custom_id: text(1, 100),
  components: list(z.looseObject({ type: integer(1, 30) }), 10),
})

/** What a person's client sends to use a command, component or modal. */
export const invokeForm = z.object({
  type: choice([2, 3, 4, 5]),
  application_id: snowflake,
  guild_id: maybe(snowflake),
  channel_id: snowflake,
  session_id: maybe(text(0, 100)),
  nonce: maybe(z.union([z.string(), z.number()])),
  message_id: maybe(snowflake),
  message_flags: maybe(integer(0, 2_147_483_647)),
  data: z.unknown().optional(),
})

export type InvokeInput = z.output<typeof invokeForm>
