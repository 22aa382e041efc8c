import { expect, test } from 'vitest'
import { formatTime } from '../../../../../src/sandbox/play/page/markdown/format-time.ts'

const now = Date.UTC(2026, 10, 21, 12)

test.each([
  [0, 'now'],
  [59 * 60, 'in 59 minutes'],
  [3599, 'in 1 hour'],
  [-86_400, 'yesterday'],
  [3 * 86_400, 'in 3 days'],
  [-2 * 31_536_000, '2 years ago'],
])('%i seconds from now is "%s"', (seconds, text) => {
  expect(formatTime(now + seconds * 1000, 'R', 'en', now)).toBe(text)
})

test('it speaks the language of the page', () => {
  expect(formatTime(now + 7200 * 1000, 'R', 'es', now)).toBe('dentro de 2 horas')
})

test('a moment that no calendar holds has no text', () => {
  expect(formatTime(Number('9'.repeat(13)) * 1000, 'f', 'en', now)).toBeNull()
})
