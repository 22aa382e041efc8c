import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { parseLog } from '../../../src/sandbox/replay/parse-log.ts'
import { replay } from '../../../src/sandbox/replay/replay.ts'
import type { ReplayProgress, ReplayWorld } from '../../../src/sandbox/replay/replay.ts'
import { timeLines } from '../../../src/sandbox/replay/time-lines.ts'

const midnight = Date.UTC(2024, 0, 1)

function setUp(log: string) {
  const clock = new VirtualClock(midnight)
  const seen: string[] = []
  const note = (what: string) =>
    void seen.push(`${new Date(clock.now()).toISOString().slice(11, 19)} ${what}`)
  const world: ReplayWorld = {
    async say(who, text) {
      note(`${who}: ${text}`)
      return text !== ''
    },
    join: async (who) => note(`${who} joins`),
    leave: async (who) => note(`${who} leaves`),
    settled: async () => note('settled'),
  }
  return { clock, seen, world, lines: timeLines(parseLog(log).lines, midnight) }
}

const log = '00:00\tana\tjoin\t\n00:00\tana\tmessage\thi\n00:02\tben\tmessage\t\n00:02\tana\tleave\t'

describe('the replay', () => {
  it('plays every line at its time on the virtual clock and waits for the bot before it ends', async () => {
    const { seen, world, clock, lines } = setUp(log)
    const outcome = await replay({ lines, world, clock, speed: Number.POSITIVE_INFINITY })
    expect(seen).toEqual([
      '00:00:00 ana joins',
      '00:00:30 ana: hi',
      '00:02:00 ben: ',
      '00:02:30 ana leaves',
      '00:02:30 settled',
    ])
    expect(outcome).toEqual({ played: 4, accepted: 1, refused: 1 })
  })

  it('takes as long as the log divided by the speed, and moves the clock meanwhile', async () => {
    const { world, clock, lines } = setUp(log)
    let real = 0
    const clockAt: number[] = []
    const wall = {
      now: () => real,
      sleep: async (milliseconds: number) => {
        real += milliseconds
        clockAt.push(clock.now() - midnight)
      },
    }
    await replay({ lines, world, clock, speed: 10, wall })
    expect(real).toBeCloseTo(15_000, 0)
    expect(clockAt.length).toBeGreaterThan(50)
    expect(clockAt).toEqual(clockAt.toSorted((one, other) => one - other))
  })

  it('tells its progress line by line', async () => {
    const { world, clock, lines } = setUp(log)
    const progress: ReplayProgress[] = []
    await replay({
      lines,
      world,
      clock,
      speed: Number.POSITIVE_INFINITY,
      onProgress: (one) => void progress.push(one),
    })
    expect(progress.map(({ played }) => played)).toEqual([1, 2, 3, 4])
    expect(progress.at(-1)).toEqual({ played: 4, lines: 4, simulated: midnight + 150_000 })
  })

  it('stops between two lines when asked to', async () => {
    const { world, clock, lines, seen } = setUp(log)
    const stopping = new AbortController()
    const outcome = await replay({
      lines,
      world,
      clock,
      speed: Number.POSITIVE_INFINITY,
      signal: stopping.signal,
      onProgress: ({ played }) => {
        if (played === 2) stopping.abort()
      },
    })
    expect(outcome.played).toBe(2)
    expect(seen.at(-1)).toContain('settled')
  })
})
