import { expect, test } from 'vitest'
import {
  commandQuery,
  suggestionTrigger,
  withMentions,
} from '../../../../../src/sandbox/play/page/components/composer/suggestion-trigger.ts'

test.each([
  ['hello @an', 9, { kind: 'member', query: 'an', start: 6 }],
  ['#gen', 4, { kind: 'channel', query: 'gen', start: 0 }],
  ['a :smi', 6, { kind: 'emoji', query: 'smi', start: 2 }],
  ['10:30', 5, null],
  ['a :', 3, null],
  ['mail@example', 12, null],
  ['@ana is here', 12, null],
])('in "%s" at %i', (text, caret, trigger) => {
  expect(suggestionTrigger(text, caret)).toEqual(trigger)
})

test('only a slash at the very beginning starts a command', () => {
  expect(commandQuery('/rank me')).toBe('rank me')
  expect(commandQuery(' /rank')).toBeNull()
  expect(commandQuery('and/or')).toBeNull()
  expect(commandQuery('/one\ntwo')).toBeNull()
})

test('picked names are sent as ids, a name inside another one untouched', () => {
  const mentions = new Map([
    ['@Ana', '<@1>'],
    ['@Ana Maria', '<@2>'],
    ['@$&', '<@3>'],
  ])
  expect(withMentions('@Ana Maria and @Ana and @$&', mentions)).toBe('<@2> and <@1> and <@3>')
})
