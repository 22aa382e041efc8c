import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { countMember } from '../../../src/features/streaks/count-member.ts'
import { localDay, stretchOf } from '../../../src/features/streaks/local-day.ts'
import { stretchAt } from '../../../src/features/streaks/member-time.ts'
import { nextMilestone, milestonesBetween } from '../../../src/features/streaks/milestones.ts'
import { rewardDay } from '../../../src/features/streaks/reward-day.ts'
import {
  freshStreak,
  inZone,
  isCounted,
  lastDay,
  tallyOf,
  withFreezes,
  type Outage,
  type Streak,
} from '../../../src/features/streaks/streak.ts'
import { streakStatus } from '../../../src/features/streaks/streak-status.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const settings = { freezeEvery: 7, mostFreezes: 2, graceHours: 0 }
const ZONES = [
  'Etc/UTC',
  'Europe/Madrid',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Beirut',
]
const zones = fc.constantFrom(...ZONES)
const starts = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2026, 0, 1) })

function begin(zone: string, rules = settings): Streak {
  return freshStreak('1', '2', zone, rules)
}

function act(
  streak: Streak,
  times: readonly number[],
  zone: string,
  more: { outages?: Outage[]; graceHours?: number } = {},
) {
  const deeds = times.map((at) => ({ channelId: null, at }))
  const rules = {
    settings: { ...settings, graceHours: more.graceHours ?? 0 },
    zone,
    outages: more.outages ?? [],
  }
  return countMember(streak, { id: '1:2', guildId: '1', memberId: '2', deeds }, rules)?.after ?? streak
}

const noon = (zone: string, date: string) => DateTime.fromISO(`${date}T12:00`, { zone }).toMillis()

describe('a streak', () => {
  it('adds up to the same in whichever order its days are told', () => {
    fc.assert(
      fc.property(
        zones,
        starts,
        fc
          .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 })
          .chain((days) =>
            fc.tuple(fc.constant(days), fc.shuffledSubarray(days, { minLength: days.length })),
          ),
        (zone, start, [days, shuffled]) => {
          const first = localDay(zone, start).day
          const at = (day: number) => (stretchOf(zone, first + day)?.from ?? 0) + 12 * HOUR
          const told = (order: readonly number[]) => {
            let streak = begin(zone)
            for (const day of order) streak = act(streak, [at(day)], zone)
            return tallyOf(streak)
          }
          const sorted = days.toSorted((one, other) => one - other)
          expect(told(shuffled)).toEqual(told(sorted))
          expect(told([...sorted, ...sorted])).toEqual(told(sorted))
        },
      ),
      { numRuns: 15 },
    )
  })

  it('never ends for who acts every hour, nor gains or stretches a day, over changes of clock and zone', () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 1, max: 560 }), zones), { maxLength: 6 })
    fc.assert(
      fc.property(zones, starts, changes, (zone, start, moves) => {
        let streak = begin(zone)
        const hours = 24 * 25
        const counted = new Map<number, { from: number; to: number }>()
        for (let hour = 0; hour < hours; hour += 1) {
          const at = start + hour * HOUR
          const move = moves.find(([when]) => when === hour)
          if (move && streak.marks !== '') streak = { ...inZone(streak, move[1], at), own: move[1] }
          streak = act(streak, [at], zone)
          const day = lastDay(streak)
          const stretch = stretchAt(streak, day)
          if (stretch && !counted.has(day)) counted.set(day, stretch)
        }
        const stretches = [...counted.values()].toSorted((one, other) => one.from - other.from)
        const tally = tallyOf(streak)
        expect(tally.length).toBe(tally.days)
        expect(tally.days).toBe(counted.size)
        for (const [index, { from, to }] of stretches.entries()) {
          expect((to - from) / HOUR).toBeGreaterThanOrEqual(22.5)
          expect((to - from) / HOUR).toBeLessThanOrEqual(25.5)
          const next = stretches[index + 1]
          if (next) expect(next.from).toBeGreaterThanOrEqual(to)
        }
      }),
      {
        numRuns: 6,
        // The second change comes in the stretch that is no day because of the first.
        examples: [
          [
            'Pacific/Pago_Pago',
            1_577_836_800_000,
            [
              [131, 'Etc/UTC'],
              [107, 'America/New_York'],
            ],
          ],
        ],
      },
    )
  })

  it('survives any outage, however long, and the days of it do not count', () => {
    fc.assert(
      fc.property(
        zones,
        starts,
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 400 }),
        (zone, start, days, length) => {
          let streak = begin(zone)
          const from = start + days * DAY
          for (let day = 0; day < days; day += 1) streak = act(streak, [start + day * DAY], zone)
          const outage = { from: from - HOUR, to: from + length * HOUR }
          const before = tallyOf(streak)
          const after = tallyOf(act(streak, [outage.to + HOUR], zone, { outages: [outage] }))
          expect(after.length).toBeGreaterThanOrEqual(before.length)
          expect(after.length).toBeLessThanOrEqual(before.length + 1)
          expect(after.freezes).toBeGreaterThanOrEqual(before.freezes)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('spends freezes on missed days, and ends when none is left', () => {
    const day = (number: number) => Date.UTC(2026, 2, number, 12)
    let streak = begin('Etc/UTC')
    for (let number = 1; number <= 7; number += 1) streak = act(streak, [day(number)], 'Etc/UTC')
    expect(tallyOf(streak)).toMatchObject({ length: 7, freezes: 1 })
    expect(tallyOf(act(streak, [day(9)], 'Etc/UTC'))).toMatchObject({ length: 8, freezes: 0, best: 8 })
    expect(tallyOf(act(streak, [day(10)], 'Etc/UTC'))).toMatchObject({ length: 1, freezes: 0, best: 7 })
  })

  it('keeps what was decided when the rules change', () => {
    let streak = begin('Etc/UTC')
    for (const number of [1, 2, 3, 4, 5, 6, 7, 9])
      streak = act(streak, [Date.UTC(2026, 2, number, 12)], 'Etc/UTC')
    const stricter = countMember(
      streak,
      { id: '1:2', guildId: '1', memberId: '2', deeds: [{ channelId: null, at: Date.UTC(2026, 2, 10, 12) }] },
      { settings: { freezeEvery: 0, mostFreezes: 0, graceHours: 0 }, zone: 'Etc/UTC', outages: [] },
    )
    expect(stricter && tallyOf(stricter.after).length).toBe(9)
  })

  it('is saved by a deed shortly after midnight, which then does not count twice', () => {
    let streak = begin('Europe/Madrid')
    const zone = 'Europe/Madrid'
    streak = act(streak, [noon(zone, '2026-03-28')], zone)
    // The clocks go forward in the night of the 29th.
    const late = DateTime.fromISO('2026-03-30T01:30', { zone }).toMillis()
    streak = act(streak, [late], zone, { graceHours: 3 })
    const { day } = localDay(zone, late)
    expect(isCounted(streak, day - 1)).toBe(true)
    expect(isCounted(streak, day)).toBe(false)
    expect(tallyOf(streak).length).toBe(2)
  })

  it('misses nothing on a date that its zone left out', () => {
    const zone = 'Pacific/Apia'
    let streak = act(begin(zone), [noon(zone, '2011-12-29')], zone)
    streak = act(streak, [noon(zone, '2011-12-31')], zone)
    expect(tallyOf(streak)).toMatchObject({ length: 2, days: 2 })
  })

  it('goes on by UTC when a zone ceases to exist', () => {
    const streak = act(begin('Mars/Olympus'), [Date.UTC(2026, 0, 1, 12)], 'Etc/UTC')
    expect(tallyOf(act(streak, [Date.UTC(2026, 0, 2, 12)], 'Etc/UTC')).length).toBe(2)
  })
})

describe('freezes that are given', () => {
  const day = (number: number) => localDay('Etc/UTC', Date.UTC(2026, 2, number, 12)).day
  const acted = (streak: Streak, ...days: number[]) =>
    days.reduce((now, number) => act(now, [Date.UTC(2026, 2, number, 12)], 'Etc/UTC'), streak)

  it('spare days that come, and none that was missed before', () => {
    const begun = acted(begin('Etc/UTC'), 1, 2, 3)
    const inTime = withFreezes(begun, 1, day(4), [])
    expect(inTime.added).toBe(1)
    expect(tallyOf(acted(inTime.streak, 5))).toMatchObject({ length: 4, freezes: 0 })
    const late = withFreezes(begun, 1, day(5), [])
    expect(tallyOf(acted(late.streak, 5))).toMatchObject({ length: 1, freezes: 1, best: 3 })
  })

  it('stay within what a member may hold, and can be taken back', () => {
    const begun = acted(begin('Etc/UTC'), 1, 2, 3, 4, 5, 6, 7)
    const full = withFreezes(begun, 5, day(8), [])
    expect(full.added).toBe(1)
    expect(tallyOf(full.streak).freezes).toBe(2)
    const taken = withFreezes(full.streak, -9, day(8), [])
    expect([taken.added, tallyOf(taken.streak).freezes]).toEqual([-2, 0])
  })

  it('change neither the length nor what counts, whenever they come', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 30 }),
        (days, bought) => {
          const sorted = days.toSorted((one, other) => one - other)
          const plain = acted(begin('Etc/UTC'), ...sorted.filter((one) => one <= bought))
          const given = withFreezes(plain, 1, day(bought + 1), []).streak
          const rest = [...sorted.filter((one) => one > bought), 31]
          expect(tallyOf(given)).toMatchObject({ best: tallyOf(plain).best, days: tallyOf(plain).days })
          const [one, other] = [tallyOf(acted(plain, ...rest)), tallyOf(acted(given, ...rest))]
          expect(other.days).toBe(one.days)
          expect(other.length).toBeGreaterThanOrEqual(one.length)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('how a streak stands', () => {
  it('follows from the time alone: open, saved by a freeze, over', () => {
    const zone = 'America/New_York'
    let streak = begin(zone)
    for (let day = 1; day <= 7; day += 1) streak = act(streak, [noon(zone, `2026-03-0${day}`)], zone)
    const at = (date: string) => streakStatus(streak, { settings, zone, outages: [] }, noon(zone, date))
    expect(at('2026-03-07')).toMatchObject({ length: 7, isTodayCounted: true, freezes: 1 })
    expect(at('2026-03-08')).toMatchObject({ length: 7, isTodayCounted: false, freezes: 1 })
    // 23 hours: the clocks went forward that night.
    expect(at('2026-03-08').until).toBe(DateTime.fromISO('2026-03-09T00:00', { zone }).toMillis())
    expect(at('2026-03-09')).toMatchObject({ length: 7, freezes: 0 })
    expect(at('2026-03-10')).toMatchObject({ length: 0, until: null, best: 7 })
  })
})

describe('milestones', () => {
  it('come each once, every year after the first', () => {
    expect(milestonesBetween(0, 800)).toEqual([3, 7, 14, 30, 60, 100, 180, 365, 730])
    expect(nextMilestone(730)).toBe(1095)
  })

  it('are given once when the first days of a streak are told last', () => {
    const given: number[] = []
    let streak = begin('Etc/UTC')
    for (const date of ['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-03', '2026-03-02', '2026-03-07']) {
      const deed = { channelId: null, at: noon('Etc/UTC', date) }
      const after = act(streak, [deed.at], 'Etc/UTC')
      const services = { guilds: { guild: () => undefined }, translate: () => '' }
      const { bonuses } = rewardDay(
        services as never,
        { before: streak, after, deed },
        {
          milestoneXp: 10,
          notices: 'off',
        },
      )
      given.push(...bonuses.map(({ xp }) => xp))
      streak = after
    }
    expect(tallyOf(streak).length).toBe(6)
    expect(given).toEqual([30])
  })
})
