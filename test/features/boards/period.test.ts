import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { periodOf, type Calendar } from '../../../src/features/boards/period.ts'

const HOUR = 3_600_000
const madrid: Calendar = { timeZone: 'Europe/Madrid', weekBegins: 'monday' }
const at = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toMillis()

describe('a period of a board', () => {
  it.each([
    ['2026-03-25T12:00', '2026-03-23', 167],
    ['2026-10-25T01:59', '2026-10-19', 169],
    ['2026-11-18T00:00', '2026-11-16', 168],
  ])('of the week of %s begins on %s and has %i hours, as the clocks change', (moment, key, hours) => {
    const week = periodOf('week', at(moment, 'Europe/Madrid'), madrid)
    expect(week.key).toBe(key)
    expect(week.to - week.from).toBe(hours * HOUR)
  })

  it('begins at midnight in the guild, not in UTC', () => {
    const kiritimati: Calendar = { timeZone: 'Pacific/Kiritimati', weekBegins: 'monday' }
    expect(periodOf('month', Date.UTC(2026, 9, 31, 10), kiritimati).key).toBe('2026-11')
    expect(periodOf('month', Date.UTC(2026, 9, 31, 9, 59), kiritimati).key).toBe('2026-10')
  })

  it('begins its week on Sunday where the guild says so', () => {
    const sunday: Calendar = { timeZone: 'America/New_York', weekBegins: 'sunday' }
    expect(periodOf('week', at('2026-11-21T23:59', sunday.timeZone), sunday).key).toBe('2026-11-15')
    expect(periodOf('week', at('2026-11-22T00:00', sunday.timeZone), sunday).key).toBe('2026-11-22')
  })

  it('begins when the first hour does where midnight is left out', () => {
    const beirut: Calendar = { timeZone: 'Asia/Beirut', weekBegins: 'sunday' }
    const week = periodOf('week', at('2026-03-29T12:00', beirut.timeZone), beirut)
    expect(week.from).toBe(at('2026-03-29T01:00', beirut.timeZone))
  })

  it('holds every moment in exactly one week and one month', () => {
    const zones = ['Etc/UTC', 'Europe/Madrid', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu']
    const moment = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) })
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom(...zones),
        fc.constantFrom('monday' as const, 'sunday' as const),
        fc.constantFrom('week' as const, 'month' as const),
        (time, timeZone, weekBegins, kind) => {
          const calendar = { timeZone, weekBegins }
          const period = periodOf(kind, time, calendar)
          expect(period.from).toBeLessThanOrEqual(time)
          expect(period.to).toBeGreaterThan(time)
          expect(periodOf(kind, period.from, calendar)).toEqual(period)
          expect(periodOf(kind, period.to - 1, calendar)).toEqual(period)
          expect(periodOf(kind, period.to, calendar).from).toBe(period.to)
        },
      ),
    )
  })
})
