import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { PacedClock } from '../../../src/sandbox/population/paced-clock.ts'

function setUp(speed = 1) {
  const beneath = new VirtualClock(1_000)
  const pace = new PacedClock(beneath, speed)
  const runs: string[] = []
  const note = (name: string) => () => void runs.push(`${name}@${Math.round(pace.now())}`)
  return { beneath, pace, runs, note }
}

describe('the paced clock', () => {
  it('runs as many times faster as its speed says', () => {
    const { beneath, pace, runs, note } = setUp(10)
    pace.after(5_000, note('five'))
    beneath.advance(499)
    expect(runs).toEqual([])
    beneath.advance(1)
    expect(runs).toEqual(['five@5000'])
    expect(pace.now()).toBe(5_000)
  })

  it('keeps the order of timers, also of those that fall due at once', () => {
    const { beneath, pace, runs, note } = setUp()
    pace.after(20, note('c'))
    pace.after(10, note('a'))
    pace.after(10, note('b'))
    beneath.advance(20)
    expect(runs).toEqual(['a@10', 'b@10', 'c@20'])
  })

  it('stands still while paused and goes on where it stopped', () => {
    const { beneath, pace, runs, note } = setUp()
    pace.after(100, note('x'))
    beneath.advance(60)
    pace.pause()
    beneath.advance(10_000)
    expect(runs).toEqual([])
    expect(pace.now()).toBe(60)
    pace.resume()
    beneath.advance(39)
    expect(runs).toEqual([])
    beneath.advance(1)
    expect(runs).toEqual(['x@100'])
  })

  it('lets a new speed count only from when it is set', () => {
    const { beneath, pace, runs, note } = setUp()
    pace.after(1_000, note('x'))
    beneath.advance(500)
    pace.setSpeed(100)
    beneath.advance(5)
    expect(runs).toEqual(['x@1000'])
  })

  it('takes timers that were set while it was paused', () => {
    const { beneath, pace, runs, note } = setUp()
    pace.pause()
    pace.after(10, note('x'))
    pace.setSpeed(2)
    pace.resume()
    beneath.advance(5)
    expect(runs).toEqual(['x@10'])
  })

  it('runs nothing that was cancelled or after it was stopped', () => {
    const { beneath, pace, runs, note } = setUp()
    pace.after(10, note('cancelled'))()
    pace.after(20, note('kept'))
    beneath.advance(30)
    pace.after(10, note('late'))
    pace.stop()
    beneath.advance(1_000)
    expect(runs).toEqual(['kept@20'])
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the speed %s', (speed) => {
    const { pace } = setUp()
    expect(() => pace.setSpeed(speed)).toThrow(RangeError)
    expect(() => new PacedClock(new VirtualClock(0), speed)).toThrow(RangeError)
  })
})
