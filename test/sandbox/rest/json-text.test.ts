import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJsonText } from '../../../src/sandbox/rest/json-text.ts'

test('long whole numbers keep their digits, as text', () => {
  expect(parseJsonText('{"id":1573722278066258123,"more":[ -15737222780662581239 ,7]}')).toEqual({
    id: '1573722278066258123',
    more: ['-15737222780662581239', 7],
  })
})

test('what a number can hold stays one', () => {
  const text = '[9007199254740992,-9007199254740992,1.1234567890123456789,12345678901234567.5,1e300]'
  expect(parseJsonText(text)).toEqual(JSON.parse(text))
})

test('a number of a million digits is no work', () => {
  const digits = '9'.repeat(1_000_000)
  expect(parseJsonText(`[${digits}]`)).toEqual([digits])
})

test('numbers inside texts are left alone', () => {
  const value = { content: 'see :1573722278066258123, "1573722278066258123" \\', id: '1' }
  const text = JSON.stringify(value).replace('"1"', '1573722278066258123')
  expect(parseJsonText(text)).toEqual({ ...value, id: '1573722278066258123' })
})

/** As a number would be that no double holds. */
function textIfLong(_key: string, value: unknown): unknown {
  const isLong = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 53
  return isLong && !String(value).includes('e') ? String(value) : value
}

test('everything else is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJsonText(`[1573722278066258123,${text}]`)).toEqual([
        '1573722278066258123',
        JSON.parse(text, textIfLong),
      ])
    }),
  )
})
