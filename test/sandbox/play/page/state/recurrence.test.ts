import { expect, test } from 'vitest'
import { recurrenceForm } from '../../../../../src/sandbox/events/recurrence-form.ts'
import { recurrenceRule, repeats, repeatsOf } from '../../../../../src/sandbox/play/page/state/recurrence.ts'

const SUNDAY = '2026-11-22T10:00:00.000Z'

test.each(repeats.filter((each) => each !== 'never'))('the rule for %s is one that Discord takes', (kind) => {
  const rule = recurrenceRule(kind, SUNDAY)
  expect(recurrenceForm.safeParse(rule).success).toBe(true)
  expect(repeatsOf(rule as never)).toBe(kind)
})

test('a week begins on Monday, and never is no rule', () => {
  expect(recurrenceRule('weekly', SUNDAY)).toMatchObject({ by_weekday: [6] })
  expect(recurrenceRule('weekly', '2026-11-23T10:00:00.000Z')).toMatchObject({ by_weekday: [0] })
  expect(recurrenceRule('never', SUNDAY)).toBeNull()
  expect(repeatsOf(null)).toBe('never')
})
