import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogLine } from '../../../src/sandbox/replay/parse-log.ts'
import { midnightAfter, timeLines } from '../../../src/sandbox/replay/time-lines.ts'

const midnight = Date.UTC(2024, 0, 1)
const MINUTE = 60_000

function at(...minutes: number[]): LogLine[] {
  return minutes.map((minute, place) => ({
    number: place + 1,
    minute,
    who: 'ana',
    kind: 'message',
    text: 'hi',
  }))
}

function times(...minutes: number[]): number[] {
  return timeLines(at(...minutes), midnight).map((line) => line.at - midnight)
}

describe('the time of the lines', () => {
  it('spreads the lines of one minute evenly over it', () => {
    expect(times(1, 1, 1, 2)).toEqual([MINUTE, MINUTE + 20_000, MINUTE + 40_000, 2 * MINUTE])
  })

  it('goes on into the next day where the clock shows less than before', () => {
    const day = 24 * 60 * MINUTE
    expect(times(1439, 0, 1439, 3)).toEqual([1439 * MINUTE, day, day + 1439 * MINUTE, 2 * day + 3 * MINUTE])
  })

  it('never goes back, and shows the minute of the log', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1439), { maxLength: 300 }), (minutes) => {
        const timed = timeLines(at(...minutes), midnight)
        for (const [place, line] of timed.entries()) {
          expect(new Date(line.at).getUTCHours() * 60 + new Date(line.at).getUTCMinutes()).toBe(
            minutes[place],
          )
          expect(line.at).toBeGreaterThanOrEqual(timed[place - 1]?.at ?? midnight)
        }
      }),
    )
  })

  it('knows the next midnight, also at midnight', () => {
    expect(midnightAfter(midnight)).toBe(midnight + 24 * 60 * MINUTE)
    expect(midnightAfter(midnight - 1)).toBe(midnight)
  })
})
