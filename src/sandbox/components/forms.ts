import { z } from 'zod'
import { choice, flag, integer, list, maybe, refuse, snowflake, text } from '../rest/schema.ts'

const id = maybe(integer(0, 2_147_483_647))
const customId = text(1, 100)
const emoji = maybe(z.object({ id: maybe(snowflake), name: maybe(text(0, 100)), animated: maybe(flag) }))

/** An address of the web, or of a file in the same request. */
export const mediaUrl = z.unknown().transform((value, context): string => {
  if (typeof value !== 'string' || value === '') {
    return refuse(context, 'BASE_TYPE_REQUIRED', 'This field is required')
  }
  if (/^(https?|attachment):\/\/\S+$/i.test(value)) return value
  const scheme = /^([a-z][\w+.-]*):/i.exec(value)?.[1] ?? ''
  if (scheme === '') return refuse(context, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
  return refuse(
    context,
    'URL_TYPE_INVALID_SCHEME',
    `Scheme "${scheme.slice(0, 30)}" is not supported. Scheme must be one of ('http', 'https').`,
  )
})

const media = z.object({ url: mediaUrl })

const button = z
  .object({
    type: z.literal(2),
    id,
    style: choice([1, 2, 3, 4, 5, 6]),
    label: maybe(text(0, 80)),
    emoji,
    custom_id: maybe(customId),
    url: maybe(mediaUrl),
    sku_id: maybe(snowflake),
    disabled: maybe(flag),
  })
  .superRefine((it, context) => {
    const issue = (path: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { discord: code } })
    if (it.style === 5) {
      if (it.url === undefined) issue('url', 'BASE_TYPE_REQUIRED', 'A url is required')
      if (it.custom_id !== undefined) {
        issue('custom_id', 'COMPONENT_CUSTOM_ID_NOT_ALLOWED', 'A custom id and url cannot both be specified')
      }
    } else if (it.style === 6) {
      if (it.sku_id === undefined) issue('sku_id', 'BASE_TYPE_REQUIRED', 'This field is required')
    } else {
      if (it.custom_id === undefined) issue('custom_id', 'BASE_TYPE_REQUIRED', 'A custom id is required')
      if (it.url !== undefined)
        issue('url', 'COMPONENT_URL_NOT_ALLOWED', 'A custom id and url cannot both be specified')
    }
    if (it.style !== 6 && !it.label && !it.emoji) {
      issue('label', 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required')
    }
  })

const option = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: maybe(text(0, 100)),
  emoji,
  default: maybe(flag),
})

const selectBase = {
  id,
  custom_id: customId,
  placeholder: maybe(text(0, 150)),
  min_values: maybe(integer(0, 25)),
  max_values: maybe(integer(1, 25)),
  disabled: maybe(flag),
  required: maybe(flag),
}

const stringSelect = z
  .object({ type: z.literal(3), ...selectBase, options: list(option, 25, 1) })
  .superRefine((it, context) => {
    const seen = new Set<string>()
    for (const [index, each] of it.options.entries()) {
      if (seen.has(each.value)) {
        context.addIssue({
          code: 'custom',
          path: ['options', index, 'value'],
          message: 'The specified option value is already used',
          params: { discord: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED' },
        })
      }
      seen.add(each.value)
    }
    if ((it.min_values ?? 1) > it.options.length) {
      context.addIssue({
        code: 'custom',
        path: ['min_values'],
        message: 'min_values cannot exceed the number of options',
        params: { discord: 'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE' },
      })
    }
  })

function entitySelect<T extends number>(type: T, kinds: readonly ('user' | 'role' | 'channel')[]) {
  return z.object({
    type: z.literal(type),
    ...selectBase,
    default_values: maybe(list(z.object({ id: snowflake, type: choice(kinds) }), 25)),
    ...(type === 8 ? { channel_types: maybe(list(integer(0, 20), 25)) } : {}),
  })
}

const selects = [
  stringSelect,
  entitySelect(5, ['user']),
  entitySelect(6, ['role']),
  entitySelect(7, ['user', 'role']),
  entitySelect(8, ['channel']),
] as const

const textInput = z.object({
  type: z.literal(4),
  id,
  custom_id: customId,
  style: choice([1, 2]),
  label: maybe(text(1, 45)),
  value: maybe(text(0, 4000)),
  placeholder: maybe(text(0, 100)),
  required: maybe(flag),
  min_length: maybe(integer(0, 4000)),
  max_length: maybe(integer(1, 4000)),
})

const textDisplay = z.object({ type: z.literal(10), id, content: text(1, 4000) })
const thumbnail = z.object({
  type: z.literal(11),
  id,
  media,
  description: maybe(text(0, 1024)),
  spoiler: maybe(flag),
})
const section = z.object({
  type: z.literal(9),
  id,
  components: list(textDisplay, 3, 1),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
})
const gallery = z.object({
  type: z.literal(12),
  id,
  items: list(z.object({ media, description: maybe(text(0, 1024)), spoiler: maybe(flag) }), 10, 1),
})
const file = z.object({ type: z.literal(13), id, file: media, spoiler: maybe(flag) })
const separator = z.object({ type: z.literal(14), id, divider: maybe(flag), spacing: maybe(choice([1, 2])) })

const actionRow = z
  .object({
    type: z.literal(1),
    id,
    components: list(z.discriminatedUnion('type', [button, ...selects]), 5, 1),
  })
  .superRefine((row, context) => {
    const selectCount = row.components.filter((each) => each.type !== 2).length
    if (selectCount > 0 && row.components.length > 1) {
      context.addIssue({
        code: 'custom',
        path: ['components'],
        message: 'The specified component exceeds the maximum width',
        params: { discord: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED' },
      })
    }
  })

const container = z.object({
  type: z.literal(17),
  id,
  components: list(
    z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, separator, file]),
    40,
    1,
  ),
  accent_color: maybe(integer(0, 0xffffff)),
  spoiler: maybe(flag),
})

/** The outermost components of a message without the Components V2 flag. */
export const legacyMessageComponent = z.discriminatedUnion('type', [actionRow])
/** The outermost components of a message with the Components V2 flag. */
export const messageComponent = z.discriminatedUnion('type', [
  actionRow,
  textDisplay,
  section,
  gallery,
  separator,
  file,
  container,
])

const groupOption = z.object({
  value: text(1, 100),
  label: text(1, 100),
  description: maybe(text(0, 100)),
  default: maybe(flag),
})
const fileUpload = z.object({
  type: z.literal(19),
  id,
  custom_id: customId,
  min_values: maybe(integer(0, 10)),
  max_values: maybe(integer(1, 10)),
  required: maybe(flag),
})
const radioGroup = z.object({
  type: z.literal(21),
  id,
  custom_id: customId,
  options: list(groupOption, 10, 2),
  required: maybe(flag),
})
const checkboxGroup = z.object({
  type: z.literal(22),
  id,
  custom_id: customId,
  options: list(groupOption, 10, 1),
  min_values: maybe(integer(0, 10)),
  max_values: maybe(integer(1, 10)),
  required: maybe(flag),
})
const checkbox = z.object({ type: z.literal(23), id, custom_id: customId, default: maybe(flag) })

const label = z.object({
  type: z.literal(18),
  id,
  label: text(1, 45),
  description: maybe(text(0, 100)),
  component: z.discriminatedUnion('type', [
    textInput,
    ...selects,
    fileUpload,
    radioGroup,
    checkboxGroup,
    checkbox,
  ]),
})
const inputRow = z.object({ type: z.literal(1), id, components: list(textInput, 1, 1) })

/** The outermost components of a modal. */
export const modalComponent = z.discriminatedUnion('type', [inputRow, label, textDisplay])
