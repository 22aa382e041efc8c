import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromLocalInput, toLocalInput } from '../../../../../src/sandbox/play/page/state/local-time.ts'

test('a moment goes through a field for local time and comes back, to the minute', () => {
  // Of days on which no clock is put back: one time of such a day names two moments.
  const first = Date.UTC(2026, 0, 10) / 60_000
  const minutes = fc.integer({ min: first, max: first + 14 * 1440 })
  fc.assert(
    fc.property(minutes, (minute) => {
      expect(Date.parse(fromLocalInput(toLocalInput(minute * 60_000)) ?? '')).toBe(minute * 60_000)
    }),
  )
})

test('an empty or broken field names no moment', () => {
  expect(fromLocalInput('')).toBe(null)
  expect(fromLocalInput('tomorrow')).toBe(null)
})
