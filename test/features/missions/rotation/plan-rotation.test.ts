import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planRotation } from '../../../../src/features/missions/rotation/plan-rotation.ts'

const HOUR = 3_600_000
const madrid = { timeZone: 'Europe/Madrid', weekBegins: 'monday' } as const
const at = (text: string) => Date.parse(text)
const told = (plan: ReturnType<typeof planRotation>) =>
  plan.filter(({ isTold }) => isTold).map(({ day }) => day.key)

describe('the days that begin', () => {
  const next = at('2026-11-19T00:00+01:00')

  it('are told on time whatever is said about missed ones', () => {
    for (const policy of ['once', 'skip', 'each'] as const)
      expect(told(planRotation(next, next + 60_000, madrid, policy))).toEqual(['2026-11-19'])
  })

  it('are made good once, skipped, or told each after downtime', () => {
    const now = at('2026-11-21T10:00+01:00')
    const days = ['2026-11-19', '2026-11-20', '2026-11-21']
    expect(planRotation(next, now, madrid, 'once').map(({ day }) => day.key)).toEqual(days)
    expect(told(planRotation(next, now, madrid, 'once'))).toEqual(['2026-11-21'])
    expect(told(planRotation(next, now, madrid, 'skip'))).toEqual([])
    expect(told(planRotation(next, now, madrid, 'each'))).toEqual(days)
    const inTime = at('2026-11-21T00:05+01:00')
    expect(told(planRotation(next, inTime, madrid, 'skip'))).toEqual(['2026-11-21'])
  })

  it('are 23 and 25 hours long where the clocks change, and none begins twice', () => {
    const spring = planRotation(at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00'), madrid, 'each')
    expect(spring.map(({ day }) => (day.to - day.from) / HOUR)).toEqual([23, 24])
    const autumn = planRotation(at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00'), madrid, 'each')
    expect(autumn.map(({ day }) => (day.to - day.from) / HOUR)).toEqual([25, 24])
  })

  it('follow on each other without gap or repetition in every zone', () => {
    const zones = ['America/Sao_Paulo', 'Asia/Beirut', 'Australia/Lord_Howe', 'Pacific/Apia', 'Europe/Madrid']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2000-01-01T00:00Z'), max: at('2030-01-01T00:00Z') }),
        fc.integer({ min: 0, max: 40 * 24 }),
        (timeZone, start, hours) => {
          const plan = planRotation(start, start + hours * HOUR, { ...madrid, timeZone }, 'each')
          for (const [index, { day }] of plan.entries())
            if (index > 0) expect(day.from).toBe(plan[index - 1]?.day.to)
          expect(new Set(plan.map(({ day }) => day.key)).size).toBe(plan.length)
        },
      ),
    )
  })
})
