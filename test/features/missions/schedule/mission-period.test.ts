import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, it } from 'vitest'
import { existingZone } from '../../../../src/features/boards/index.ts'
import { missionPeriod } from '../../../../src/features/missions/schedule/mission-period.ts'

const zones = [
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
]
const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })
const calendar = (timeZone: string) => ({ timeZone, weekBegins: 'monday' as const })

it('holds every moment in one period of each kind, beginning and ending at local midnight', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const),
      moments,
      (zone, kind, at) => {
        const period = missionPeriod(kind, at, calendar(zone), undefined)
        if (!period) throw new Error('no period')
        expect(period.from).toBeLessThanOrEqual(at)
        expect(period.to).toBeGreaterThan(at)
        const first = DateTime.fromMillis(period.from, { zone })
        expect(first.startOf('day').toMillis()).toBe(period.from)
        const next = missionPeriod(kind, period.to, calendar(zone), undefined)
        expect(next?.from).toBe(period.to)
        expect(next?.ordinal).toBe(period.ordinal + 1)
        expect((next?.key ?? '') > period.key).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

it('has days of 23 and 25 hours where the clocks change', () => {
  const hours = (at: number) => {
    const period = missionPeriod('daily', at, calendar('Europe/Madrid'), undefined)
    return period ? (period.to - period.from) / 3_600_000 : 0
  }
  expect(hours(Date.UTC(2026, 2, 29, 12))).toBe(23)
  expect(hours(Date.UTC(2026, 9, 25, 12))).toBe(25)
})

it('knows no season between seasons, and falls back from a zone that ceased to exist', () => {
  const season = { _id: 's', from: new Date(1000), to: new Date(2000) }
  expect(missionPeriod('season', 1500, calendar('Etc/UTC'), season)).toMatchObject({ from: 1000, to: 2000 })
  expect(missionPeriod('season', 2000, calendar('Etc/UTC'), season)).toBeUndefined()
  expect(existingZone('Mars/Olympus', 'Europe/Madrid')).toBe('Europe/Madrid')
  expect(existingZone(null, 'Gone/Zone')).toBe('Etc/UTC')
})
