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
      deeds,
      new Map(),
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
      simulate(guild, written('1', 2), new Map([member('1', perCredit)]), () => 0, 14).missions[0]
        ?.completions
    expect(finishers(1)).toBe(0)
    expect(finishers(1.5)).toBe(1)
  })

  it('names who would get far more than others', () => {
    const usual = ['1', '2', '3', '4', '5'].flatMap((id) => written(id, 3))
    const eager = Array.from({ length: 12 }, (_, day) => written('9', 3, NOON + day * DAY)).flat()
    const { farmers } = simulate(guild, [...usual, ...eager], new Map(), () => 0, 14)
    expect(farmers.map(({ memberId }) => memberId)).toEqual(['9'])
  })
})
