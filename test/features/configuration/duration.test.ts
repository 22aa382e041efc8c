import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDuration, showDuration } from '../../../src/features/configuration/duration.ts'

describe('durations', () => {
  it("are shown in the largest exact units, in the reader's language", () => {
    expect(showDuration(90, 'en-US')).toBe('1 min 30 sec')
    expect(showDuration(5400, 'es-ES')).toBe('1 h 30 min')
    expect(showDuration(0, 'en-US')).toBe('0 sec')
    expect(showDuration(172_800, 'en-US')).toBe('2 days')
  })

  it('can be typed as they are shown, in either language', () => {
    assert(
      property(integer({ min: 0, max: 10_000_000 }), (seconds) => {
        expect(parseDuration(showDuration(seconds, 'en-US'))).toBe(seconds)
        expect(parseDuration(showDuration(seconds, 'es-ES'))).toBe(seconds)
      }),
    )
  })
})
