import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf, isOpen, timesFactor } from '../../../src/features/earning/factors.ts'
import { localTime } from '../../../src/features/earning/guild-time.ts'
import type { EarningSettings } from '../../../src/features/earning/settings.ts'
import { readTimeOfDay, showTimeOfDay } from '../../../src/features/earning/time-of-day.ts'
import { readMoment } from '../../../src/features/earning/moment.ts'
import { settingsWith } from './activities.ts'

type Factors = EarningSettings['factors']

const TUESDAY_NOON = { day: 20260602, weekday: 2, minute: 720 }
const factors = (changes: Partial<Factors>): Factors => settingsWith({ factors: changes }).factors
const where = (channelIds: string[], roleIds: string[] = []) => ({ channelIds, roleIds })

describe('factors', () => {
  it('multiply: everywhere × place × role × time', () => {
    const own = factors({
      everywhere: 1.5,
      byChannel: [{ channelId: 'c', hundredths: 200 }],
      byRole: [{ roleId: 'r', hundredths: 50 }],
      byTime: [{ name: 'noon', days: [2], from: 700, to: 800, hundredths: 300 }],
      most: 20,
    })
    expect(factorOf(where(['c'], ['r']), TUESDAY_NOON, own)).toBeCloseTo(4.5)
    expect(factorOf(where(['x'], []), { ...TUESDAY_NOON, minute: 0 }, own)).toBe(1.5)
  })

  it('take the nearest of thread, channel and category', () => {
    const own = factors({
      byChannel: [
        { channelId: 'category', hundredths: 300 },
        { channelId: 'channel', hundredths: 200 },
      ],
    })
    expect(factorOf(where(['thread', 'channel', 'category']), TUESDAY_NOON, own)).toBe(2)
    expect(factorOf(where(['other', 'category']), TUESDAY_NOON, own)).toBe(3)
  })

  it.each([
    ['highest', 2],
    ['multiplied', 3],
  ] as const)('of several roles count as the guild chose: %s', (roles, expected) => {
    const byRole = [
      { roleId: 'a', hundredths: 150 },
      { roleId: 'b', hundredths: 200 },
    ]
    expect(factorOf(where([], ['a', 'b', 'c']), TUESDAY_NOON, factors({ roles, byRole }))).toBe(expected)
  })

  it('never exceed the most', () => {
    const own = factors({ everywhere: 10, byChannel: [{ channelId: 'c', hundredths: 1000 }], most: 5 })
    expect(factorOf(where(['c']), TUESDAY_NOON, own)).toBe(5)
  })

  it('keep amounts whole, exact where the product is', () => {
    expect([timesFactor(20, 1.5), timesFactor(15, 1.1), timesFactor(3, 0.5), timesFactor(7, 0)]).toEqual([
      30, 17, 2, 0,
    ])
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 0, max: 2000 }), (amount, hundredths) => {
        const exact = Number((BigInt(amount) * BigInt(hundredths) + 50n) / 100n)
        expect(timesFactor(amount, hundredths / 100)).toBe(exact)
      }),
    )
  })
})

describe('a time of the week', () => {
  const window = { name: 'late', days: [5], from: 22 * 60, to: 2 * 60, hundredths: 200 }

  it('runs over midnight into the next day', () => {
    const open = [
      { weekday: 5, minute: 21 * 60 + 59 },
      { weekday: 5, minute: 22 * 60 },
      { weekday: 6, minute: 119 },
      { weekday: 6, minute: 120 },
      { weekday: 5, minute: 60 },
    ].map((time) => isOpen(window, { day: 0, ...time }))
    expect(open).toEqual([false, true, true, false, false])
  })

  it('runs from Sunday into Monday', () => {
    expect(isOpen({ ...window, days: [7] }, { day: 0, weekday: 1, minute: 30 })).toBe(true)
  })

  it('is a whole day from 00:00 to 24:00', () => {
    const whole = { ...window, from: 0, to: 1440 }
    expect([0, 1439].map((minute) => isOpen(whole, { day: 0, weekday: 5, minute }))).toEqual([true, true])
    expect(isOpen(whole, { day: 0, weekday: 6, minute: 0 })).toBe(false)
  })

  it.each(['00:00', '7:05', '18:30', '23:59', '24:00'])('is read from %s', (text) => {
    const minute = readTimeOfDay(text)
    expect(minute).toBeDefined()
    expect(showTimeOfDay(minute ?? -1)).toBe(text.padStart(5, '0'))
  })

  it.each(['24:01', '12:60', '1230', 'noon', '', '-1:00'])('is not read from %s', (text) => {
    expect(readTimeOfDay(text)).toBeUndefined()
  })
})

describe("a guild's time", () => {
  /** As the platform's own calendar says, by another road than the product's. */
  function bySystem(timeZone: string, at: number) {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      weekday: 'short',
    }).formatToParts(at)
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
    return {
      day: Number(part('year') + part('month') + part('day')),
      weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1,
      minute: Number(part('hour')) * 60 + Number(part('minute')),
    }
  }

  it('agrees with the calendar in every zone, over changes of the clock', () => {
    const zones = fc.constantFrom(
      'Etc/UTC',
      'Europe/Madrid',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
      'America/St_Johns',
    )
    const times = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) })
    const change = fc
      .tuple(
        fc.constantFrom(Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)),
        fc.integer({ min: -9e6, max: 9e6 }),
      )
      .map(([at, near]) => at + near)
    fc.assert(
      fc.property(zones, fc.oneof(times, change), (zone, at) => {
        expect(localTime(zone, at)).toEqual(bySystem(zone, at))
      }),
    )
  })

  it('is what people mean by a date, or by how long ago', () => {
    const now = Date.UTC(2026, 5, 1, 12)
    expect(readMoment('2026-05-30 18:30', 'Europe/Madrid', now)).toBe(Date.UTC(2026, 4, 30, 16, 30))
    expect(readMoment('2026-05-30', 'America/New_York', now)).toBe(Date.UTC(2026, 4, 30, 4))
    expect(readMoment('90 min', 'Etc/UTC', now)).toBe(now - 90 * 60_000)
    expect(readMoment('2d', 'Etc/UTC', now)).toBe(now - 2 * 86_400_000)
    for (const text of ['yesterday', '2026-13-01', '2026-02-30', '', '5 years'])
      expect(readMoment(text, 'Etc/UTC', now)).toBeUndefined()
  })
})
