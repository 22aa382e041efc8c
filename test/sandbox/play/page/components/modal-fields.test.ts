import {
  type APIModalInteractionResponseCallbackComponent,
  ComponentType as Types,
  TextInputStyle,
} from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import {
  isComplete,
  modalFields,
  submission,
} from '../../../../../src/sandbox/play/page/components/forms/modal-fields.ts'

const modal: APIModalInteractionResponseCallbackComponent[] = [
  { type: Types.TextDisplay, content: 'Hello' },
  {
    type: Types.ActionRow,
    components: [
      { type: Types.TextInput, custom_id: 'old', label: 'Old', style: TextInputStyle.Short, min_length: 2 },
    ],
  },
  {
    type: Types.Label,
    label: 'New',
    component: {
      type: Types.TextInput,
      custom_id: 'new',
      style: TextInputStyle.Paragraph,
      required: false,
      value: 'preset',
    },
  },
  {
    type: Types.Label,
    label: 'Pick',
    component: {
      type: Types.StringSelect,
      custom_id: 'pick',
      options: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'b', default: true },
      ],
    },
  },
  { type: Types.Label, label: 'Sure', component: { type: Types.Checkbox, custom_id: 'sure' } },
  {
    type: Types.Label,
    label: 'Files',
    component: { type: Types.FileUpload, custom_id: 'files', required: false, max_values: 2 },
  },
]

test('each input is handed back in the wrapper that it came in', () => {
  const fields = modalFields(modal)
  expect(fields.map((field) => field.label)).toEqual(['Old', 'New', 'Pick', 'Sure', 'Files'])
  const files = [new File(['1'], '1.txt'), new File(['2'], '2.txt')]
  const sent = submission(
    fields,
    new Map<string, never>([
      ['old', 'text'],
      ['files', files],
    ] as never),
  )
  expect(sent.components).toEqual([
    { type: Types.ActionRow, components: [{ type: Types.TextInput, custom_id: 'old', value: 'text' }] },
    { type: Types.Label, component: { type: Types.TextInput, custom_id: 'new', value: 'preset' } },
    { type: Types.Label, component: { type: Types.StringSelect, custom_id: 'pick', values: ['b'] } },
    { type: Types.Label, component: { type: Types.Checkbox, custom_id: 'sure', value: false } },
    { type: Types.Label, component: { type: Types.FileUpload, custom_id: 'files', values: ['0', '1'] } },
  ])
  expect(sent.files).toEqual(files)
})

test('a form is complete when all that is required is there and long enough', () => {
  const [old, fresh, pick, sure, files] = modalFields(modal).map((field) => field.component)
  expect(old && isComplete(old, '')).toBe(false)
  expect(old && isComplete(old, 'a')).toBe(false)
  expect(old && isComplete(old, 'ab')).toBe(true)
  expect(fresh && isComplete(fresh, '')).toBe(true)
  expect(pick && isComplete(pick, [])).toBe(false)
  expect(pick && isComplete(pick, ['a'])).toBe(true)
  expect(sure && isComplete(sure, false)).toBe(true)
  expect(files && isComplete(files, [])).toBe(true)
})
