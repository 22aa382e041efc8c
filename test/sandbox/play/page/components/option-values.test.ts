import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as Types,
} from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import {
  emptyDraft,
  optionFault,
  toOptions,
} from '../../../../../src/sandbox/play/page/components/composer/option-values.ts'

const option = (change: object) =>
  ({ name: 'x', description: 'x', ...change }) as APIApplicationCommandBasicOption
const typed = (text: string) => ({ ...emptyDraft, text })
const integer = option({ type: Types.Integer, min_value: 1, max_value: 10 })

test.each([
  ['left out though required', option({ type: Types.String, required: true }), emptyDraft, 'required'],
  ['left out', option({ type: Types.String }), emptyDraft, null],
  ['no number', integer, typed('many'), 'number'],
  ['half a piece', integer, typed('1.5'), 'number'],
  ['too many', integer, typed('11'), 'range'],
  ['just right', integer, typed('10'), null],
  ['a number with a part', option({ type: Types.Number }), typed('1.5'), null],
  ['too short', option({ type: Types.String, min_length: 3 }), typed('ab'), 'length'],
  ['a name that was not picked', option({ type: Types.User }), typed('ana'), 'pick'],
  ['a name that was picked', option({ type: Types.User }), { ...typed('Ana'), picked: '7' }, null],
  [
    'free text where the bot only suggests',
    option({ type: Types.String, autocomplete: true }),
    typed('free'),
    null,
  ],
])('%s', (_, tried, draft, fault) => {
  expect(optionFault(tried, draft)).toBe(fault)
})

test('values are sent as their types; what is empty is left out; files are numbered', () => {
  const file = new File(['x'], 'x.txt')
  const files: File[] = []
  const options = [
    integer,
    option({ name: 'flag', type: Types.Boolean }),
    option({ name: 'none', type: Types.String }),
    option({ name: 'file', type: Types.Attachment }),
  ]
  const drafts = new Map([
    ['x', typed(' 3 ')],
    ['flag', { ...typed('False'), picked: false }],
    ['file', { ...emptyDraft, file }],
  ])
  expect(toOptions(options, drafts, files)).toEqual([
    { name: 'x', type: Types.Integer, value: 3 },
    { name: 'flag', type: Types.Boolean, value: false },
    { name: 'file', type: Types.Attachment, value: '0' },
  ])
  expect(files).toEqual([file])
})

test('the option that is being typed is marked, even while it is empty', () => {
  const fruit = option({ name: 'fruit', type: Types.String, autocomplete: true })
  expect(toOptions([fruit], new Map(), [], 'fruit')).toEqual([
    { name: 'fruit', type: Types.String, value: '', focused: true },
  ])
})
