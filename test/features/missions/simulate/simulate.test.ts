import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate, type PastDeed } from '../../../../src/features/missions/simulate/simulate.ts'
import { DAY, guildOf, NOON } from '../missions.ts'

const MINUTE = 60_000

const message = (memberId: string, at: number): PastDeed => ({
  memberId,
  kind: 'messages',
  xp: 20,
  channelIds: ['3000'],
  at,
})
const written = (memberId: string, count: number, from = NOON) =>
  Array.from({ length: count }, (_, index) => message(memberId, from + index * MINUTE))
const member = (memberId: string, messagesPerCredit: number) =>
  [memberId, { memberId, roleIds: [], joinedAt: 0, xp: 0, messages: 100, messagesPerCredit }] as const

describe('a forecast', () => {
  const guild = guildOf([
    { id: 'a', objective: { do: 'messages', count: 3 }, rewards: { xp: 30, coins: 2 } },
    { id: 'never', objective: { do: 'threads', count: 1 } },
  ])

  it('says who would finish, when, and what that inflates', () => {
    const deeds = [...written('1', 3), ...written('1', 3, NOON + DAY), ...written('2', 2)]
    const { missions, givenXp, givenCoins, earnedXp, inflation, members } = simulate(
      guild,
      { deeds, members: new Map() },
      () => 0,
      14,
    )
    expect(missions).toEqual([
      { id: 'a', completions: 2, members: 1, medianHours: expect.closeTo(13, 0) as number },
      { id: 'never', completions: 0, members: 0, medianHours: null },
    ])
    expect({ givenXp, givenCoins, earnedXp, members }).toEqual({
      givenXp: 60,
      givenCoins: 4,
      earnedXp: 160,
      members: 2,
    })
    expect(inflation).toBeCloseTo(60 / 160)
  })

  it('counts messages that came too soon to earn, which the ledger does not know', () => {
    const finishers = (perCredit: number) =>
      simulate(guild, { deeds: written('1', 2), members: new Map([member('1', perCredit)]) }, () => 0, 14)
        .missions[0]?.completions
    expect(finishers(1)).toBe(0)
    expect(finishers(1.5)).toBe(1)
  })

  it('names who would get far more than others', () => {
    const usual = ['1', '2', '3', '4', '5'].flatMap((id) => written(id, 3))
    const eager = Array.from({ length: 12 }, (_, day) => written('9', 3, NOON + day * DAY)).flat()
    const { farmers } = simulate(guild, { deeds: [...usual, ...eager], members: new Map() }, () => 0, 14)
    expect(farmers.map(({ memberId }) => memberId)).toEqual(['9'])
  })

  it('gives only the first their reward, raffles off the others, and lets seasons and zones be as they were', () => {
    const limited = guildOf([
      { id: 'fast', limited: { first: 2 }, objective: { do: 'messages', count: 1 }, rewards: { coins: 10 } },
      { id: 'luck', limited: { raffle: 1 }, objective: { do: 'messages', count: 1 }, rewards: { coins: 7 } },
      { id: 'term', period: 'season', objective: { do: 'messages', count: 1 }, rewards: { xp: 5 } },
      { id: 'proof', objective: { do: 'proof', kinds: ['text'] } },
    ])
    const deeds = ['1', '2', '3', '4'].map((id, index) => message(id, NOON + index * MINUTE))
    const season = { _id: 's', from: new Date(NOON - DAY), to: new Date(NOON + 2 * MINUTE) }
    const forecast = simulate(limited, { deeds, members: new Map(), seasons: [season] }, () => 0, 14)
    expect(forecast).toMatchObject({ givenCoins: 27, givenXp: 10, unforeseen: ['proof'] })
    expect(forecast.missions.map(({ completions }) => completions)).toEqual([4, 4, 2, 0])

    const nightly = [message('1', Date.UTC(2026, 10, 18, 22)), message('1', Date.UTC(2026, 10, 19, 1))]
    const daily = guildOf([{ id: 'pair', objective: { do: 'messages', count: 2 } }])
    const finishedIn = (timeZone: string) => {
      const members = new Map([['1', { ...member('1', 1)[1], timeZone }]])
      return simulate(daily, { deeds: nightly, members }, () => 0, 14).missions[0]?.completions
    }
    expect([finishedIn('Europe/Madrid'), finishedIn('America/New_York')]).toEqual([0, 1])
  })

  it('agrees with a count by hand over any history', () => {
    const counted = guildOf([
      { id: 'daily', objective: { do: 'messages', count: 3 }, rewards: { xp: 11, coins: 2 } },
      { id: 'once', period: 'once', objective: { do: 'xp', count: 100 }, rewards: { xp: 50 } },
    ])
    const day = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Madrid' })
    const history = fc.array(
      fc.record({ who: fc.constantFrom('1', '2', '3'), minute: fc.integer({ min: 0, max: 20_000 }) }),
      { maxLength: 120 },
    )
    fc.assert(
      fc.property(history, (acts) => {
        const deeds = acts.map(({ who, minute }) => message(who, NOON + minute * MINUTE))
        const tally = (keys: readonly string[]) => {
          const sums = new Map<string, number>()
          for (const key of keys) sums.set(key, (sums.get(key) ?? 0) + 1)
          return [...sums.values()]
        }
        const days = tally(deeds.map(({ memberId, at }) => `${memberId} ${day.format(at)}`))
        const daily = days.filter((count) => count >= 3).length
        const once = tally(deeds.map(({ memberId }) => memberId)).filter((count) => count >= 5).length
        const forecast = simulate(counted, { deeds, members: new Map() }, () => 0, 14)
        expect(forecast.missions.map(({ completions }) => completions)).toEqual([daily, once])
        expect(forecast).toMatchObject({
          givenXp: daily * 11 + once * 50,
          givenCoins: daily * 2,
          earnedXp: deeds.length * 20,
        })
      }),
      { numRuns: 100 },
    )
  })
})
