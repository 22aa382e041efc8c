import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance } from '../../../../src/features/missions/progress/advance.ts'
import { withOpen } from '../../../../src/features/missions/progress/ready-members.ts'
import { isSatisfied, shareDone } from '../../../../src/features/missions/progress/satisfied.ts'
import { MissionStates } from '../../../../src/features/missions/progress/states.ts'
import { DAY, factsWith, guildOf, NOON, tally } from '../missions.ts'

const messages = { do: 'messages', count: 2 } as const
const voice = { do: 'voice-minutes', count: 3 } as const

/** Which missions are finished by these tallies, in order. */
function finish(
  guild: ReturnType<typeof guildOf>,
  tallies: readonly ReturnType<typeof tally>[],
  facts = factsWith(),
  states = new MissionStates(),
) {
  return (advance(withOpen(guild, states, facts), tallies, facts) ?? []).map(({ id }) => id)
}

const idsOf = (states: MissionStates) => [...states.times().keys()].toSorted()
const linesOf = (states: MissionStates) => states.encode().split('\n').toSorted()

describe('an objective', () => {
  it('asks for all, any, or so many of its parts', () => {
    const of = [messages, voice, { do: 'threads', count: 1 }] as const
    expect(isSatisfied({ do: 'all', of }, [2, 3, 0])).toBe(false)
    expect(isSatisfied({ do: 'all', of }, [2, 3, 1])).toBe(true)
    expect(isSatisfied({ do: 'any', of }, [0, 3, 0])).toBe(true)
    expect(isSatisfied({ do: 'some', least: 2, of }, [2, 0, 0])).toBe(false)
    expect(isSatisfied({ do: 'some', least: 2, of }, [2, 0, 1])).toBe(true)
    expect(shareDone({ do: 'some', least: 2, of }, [1, 3, 0])).toBe(0.75)
  })
})

describe('progress', () => {
  it('finishes a mission once in a period, and again in the next', () => {
    const guild = guildOf([{ id: 'a' }])
    const states = new MissionStates()
    expect(
      finish(
        guild,
        [1, 2, 3, 4].map((minute) => tally(NOON + minute)),
        factsWith(),
        states,
      ),
    ).toEqual(['a'])
    expect(finish(guild, [tally(NOON + DAY), tally(NOON + DAY + 1)], factsWith(), states)).toEqual(['a'])
    expect(states.get('a')?.times).toBe(2)
  })

  it('counts in the named channels only', () => {
    const guild = guildOf([{ id: 'a', objective: { ...messages, in: ['300000000000000001'] } }])
    const here = { channelIds: ['5', '300000000000000001'] }
    expect(finish(guild, [tally(NOON), tally(NOON + 1)])).toEqual([])
    expect(finish(guild, [tally(NOON, here), tally(NOON + 1, here)])).toEqual(['a'])
  })

  it('opens the steps of a chain one after the other', () => {
    const guild = guildOf([
      { id: 'first', period: 'once', chain: { name: 'c', step: 1 }, objective: { do: 'messages', count: 1 } },
      {
        id: 'second',
        period: 'once',
        chain: { name: 'c', step: 2 },
        objective: { do: 'messages', count: 1 },
      },
    ])
    const states = new MissionStates()
    expect(finish(guild, [tally(NOON)], factsWith(), states)).toContain('first')
    expect(finish(guild, [tally(NOON + 1)], factsWith(), states)).toEqual(['second'])
  })

  it('asks for level, role, mission, achievement, trust and days of membership', () => {
    const guild = guildOf([
      { id: 'level', needs: { level: 5 }, objective: { do: 'messages', count: 1 } },
      { id: 'role', needs: { roles: ['300000000000000009'] }, objective: { do: 'messages', count: 1 } },
      { id: 'honour', needs: { achievements: ['hero'] }, objective: { do: 'messages', count: 1 } },
      { id: 'trusted', needs: { trust: 'verified' }, objective: { do: 'messages', count: 1 } },
      { id: 'old', needs: { memberDays: 10 }, objective: { do: 'messages', count: 1 } },
      { id: 'after', needs: { missions: ['level'] }, objective: { do: 'messages', count: 1 } },
    ])
    expect(finish(guild, [tally(NOON)], factsWith({ isHeld: true, joinedAt: NOON - DAY }))).toEqual([])
    const able = factsWith({ level: 5, roleIds: ['300000000000000009'], achievements: new Set(['hero']) })
    expect(finish(guild, [tally(NOON), tally(NOON + 1)], able).toSorted()).toEqual([
      'after',
      'honour',
      'level',
      'old',
      'role',
      'trusted',
    ])
  })

  it('counts only within its window and its hours', () => {
    const guild = guildOf([
      {
        id: 'window',
        window: { from: '2026-11-18T13:00', to: '2026-11-18T14:00' },
        objective: { do: 'messages', count: 1 },
      },
      { id: 'night', between: { from: '23:00', to: '01:00' }, objective: { do: 'messages', count: 1 } },
    ])
    const at = (iso: string) => Date.parse(`${iso}+01:00`)
    expect(finish(guild, [tally(at('2026-11-18T12:59')), tally(at('2026-11-18T14:00'))])).toEqual([])
    expect(finish(guild, [tally(at('2026-11-18T13:00'))])).toEqual(['window'])
    expect(finish(guild, [tally(at('2026-11-18T00:30'))])).toEqual(['night'])
    expect(finish(guild, [tally(at('2026-11-18T22:59'))])).toEqual([])
  })

  it('lets one mission count for another, and a reached level for itself', () => {
    const guild = guildOf([
      { id: 'a' },
      { id: 'both', objective: { do: 'missions', count: 2, of: ['a', 'top'] } },
      { id: 'top', objective: { do: 'reach', what: 'level', count: 3 } },
    ])
    const tallies = [tally(NOON), tally(NOON + 1), tally(NOON + 2, { kind: 'reach', count: 0 })]
    expect(finish(guild, tallies, factsWith({ level: 3 }))).toEqual(['a', 'top', 'both'])
  })

  it('goes back when a deed is taken back, but never below nothing', () => {
    const guild = guildOf([{ id: 'a' }])
    const taken = tally(NOON + 1, { count: -1 })
    expect(finish(guild, [tally(NOON), taken, taken, tally(NOON + 2)])).toEqual([])
    expect(finish(guild, [tally(NOON), taken, tally(NOON + 2), tally(NOON + 3)])).toEqual(['a'])
  })

  it('brings no finished day back when a member moves west', () => {
    const guild = guildOf([{ id: 'a' }])
    const states = new MissionStates()
    const east = factsWith({ timeZone: 'Pacific/Kiritimati' })
    const west = factsWith({ timeZone: 'Pacific/Pago_Pago' })
    expect(finish(guild, [tally(NOON), tally(NOON + 1)], east, states)).toEqual(['a'])
    expect(finish(guild, [tally(NOON + 2), tally(NOON + 3)], west, states)).toEqual([])
    expect(finish(guild, [tally(NOON + DAY), tally(NOON + DAY + 1)], west, states)).toEqual([])
  })

  it('forgets what is long over but for how often it was finished, and counts no deed for it that is told so late', () => {
    const guild = guildOf([
      { id: 'done' },
      { id: 'begun', objective: { do: 'messages', count: 90 } },
      { id: 'week', period: 'weekly', objective: { do: 'messages', count: 90 } },
      { id: 'ever', period: 'once', objective: { do: 'messages', count: 90 } },
      { id: 'other', objective: voice },
    ])
    const states = new MissionStates()
    finish(guild, [tally(NOON), tally(NOON + 1)], factsWith(), states)
    const talk = (days: number) => tally(NOON + days * DAY, { kind: 'voice-minutes' })
    finish(guild, [talk(6)], factsWith(), states)
    expect(idsOf(states)).toEqual(['begun', 'done', 'ever', 'other', 'week'])
    finish(guild, [talk(7)], factsWith(), states)
    expect(idsOf(states)).toEqual(['done', 'ever', 'other', 'week'])
    expect(states.get('done')).toMatchObject({ times: 1, counts: [] })
    finish(guild, [talk(60)], factsWith(), states)
    expect(idsOf(states)).toEqual(['done', 'ever', 'other'])
    expect(finish(guild, [tally(NOON), tally(NOON + 1)], factsWith(), states)).toEqual([])
    expect(states.get('begun')).toBeUndefined()
    expect(states.get('ever')?.counts).toEqual([4])
    const today = [0, 1].map((minutes) => tally(NOON + 60 * DAY + minutes))
    expect(finish(guild, today, factsWith(), states)).toEqual(['done'])
    expect(new MissionStates(states.encode()).get('done')).toMatchObject({ times: 2, counts: [2] })
  })

  it('gives each member the missions drawn for them, no other', () => {
    const ids = ['a', 'b', 'c', 'd']
    const guild = guildOf(
      ids.map((id) => ({ id, pool: 'p' })),
      { pools: [{ id: 'p', draw: 2 }] },
    )
    const done = ['1', '2', '3', '4', '5', '6', '7', '8'].map((memberId) =>
      finish(guild, [tally(NOON), tally(NOON + 1)], factsWith({ memberId }))
        .toSorted()
        .join(''),
    )
    expect(done.every((two) => two.length === 2)).toBe(true)
    expect(new Set(done).size).toBeGreaterThan(2)
  })

  it('counts a deed once for a mission that listens for it here and everywhere', () => {
    const here = ['300000000000000001']
    const of = [
      { ...messages, count: 4, in: here },
      { ...messages, count: 5 },
    ]
    const guild = guildOf(
      [
        { id: 'drawn', pool: 'p', objective: { do: 'any', of } },
        { id: 'free', objective: { do: 'any', of } },
      ],
      { pools: [{ id: 'p', draw: 1 }] },
    )
    const three = [0, 1, 2].map((minute) => tally(NOON + minute, { channelIds: here }))
    expect(finish(guild, three)).toEqual([])
    expect(finish(guild, [...three, tally(NOON + 3, { channelIds: here })]).toSorted()).toEqual([
      'drawn',
      'free',
    ])
  })

  it('is the same however deeds were batched, and survives being stored between', () => {
    const guild = guildOf([
      { id: 'a' },
      { id: 'b', objective: { do: 'all', of: [messages, voice] } },
      { id: 'c', objective: { do: 'missions', count: 2 } },
    ])
    const deeds = fc.array(
      fc.record({
        kind: fc.constantFrom('messages' as const, 'voice-minutes' as const),
        minute: fc.nat({ max: 4000 }),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(deeds, fc.nat({ max: 40 }), (list, cut) => {
        const tallies = list
          .toSorted((x, y) => x.minute - y.minute)
          .map(({ kind, minute }) => tally(NOON + minute * 60_000, { kind }))
        const whole = new MissionStates()
        const once = finish(guild, tallies, factsWith(), whole)
        const parts = new MissionStates()
        const first = finish(guild, tallies.slice(0, cut), factsWith(), parts)
        const stored = new MissionStates(parts.encode())
        const then = finish(guild, tallies.slice(cut), factsWith(), stored)
        expect([...first, ...then]).toEqual(once)
        expect(stored.encode()).toBe(whole.encode())
      }),
    )
  })

  it('tells what is finished in the order of the deeds, each with its own time', () => {
    const guild = guildOf([
      { id: 'late', objective: { do: 'messages', count: 3 } },
      { id: 'early', objective: { do: 'messages', count: 1 } },
      { id: 'between', objective: { do: 'xp', count: 20 } },
    ])
    const deeds = [0, 1, 2, 3].flatMap((minute) => [
      tally(NOON + minute * 60_000),
      tally(NOON + minute * 60_000, { kind: 'xp', count: 10 }),
    ])
    const states = new MissionStates()
    const finished = advance(withOpen(guild, states, factsWith()), deeds, factsWith())
    expect(finished?.map(({ id, at, counts }) => [id, (at - NOON) / 60_000, ...counts])).toEqual([
      ['early', 0, 1],
      ['between', 1, 20],
      ['late', 2, 3],
    ])
    expect(['early', 'between', 'late'].map((id) => states.get(id)?.times)).toEqual([1, 1, 1])
  })

  it.each([
    ['whatever they are and wherever', false],
    ['when what is finished bears on others', true],
  ])('is the same whether deeds are told at once or one by one, %s', (_, isConnected) => {
    const here = ['300000000000000001']
    const there = ['300000000000000002']
    const connected = [
      { id: 'first', chain: { name: 'way', step: 1 }, objective: messages },
      { id: 'second', chain: { name: 'way', step: 2 }, objective: { do: 'messages', count: 1, in: here } },
      { id: 'after', needs: { missions: ['here'] }, objective: { do: 'messages', count: 3 } },
      { id: 'sum', objective: { do: 'missions', count: 3 } },
    ]
    const guild = guildOf(
      [
        { id: 'xp', objective: { do: 'xp', count: 40 } },
        { id: 'here', objective: { do: 'messages', count: 3, in: here } },
        {
          id: 'both',
          objective: {
            do: 'all',
            of: [
              { ...messages, in: here },
              { ...messages, in: there },
            ],
          },
        },
        { id: 'any', period: 'weekly', objective: { do: 'any', of: [{ do: 'xp', count: 90 }, voice] } },
        {
          id: 'two',
          objective: {
            do: 'some',
            least: 2,
            of: [{ ...messages, in: there }, voice, { do: 'xp', count: 50 }],
          },
        },
        { id: 'noon', between: { from: '13:00', to: '15:00' }, objective: messages },
        { id: 'drawn', pool: 'p', objective: { do: 'messages', count: 4, in: there } },
        { id: 'other', pool: 'p', objective: voice },
        { id: 'month', period: 'monthly', objective: { do: 'messages', count: 6 } },
        { id: 'once', period: 'once', objective: { do: 'messages', count: 9 } },
        ...(isConnected ? connected : []),
      ],
      { pools: [{ id: 'p', draw: 1 }] },
    )
    const deeds = fc.array(
      fc.record({
        kind: fc.constantFrom('messages' as const, 'voice-minutes' as const, 'xp' as const),
        channelIds: fc.constantFrom(here, there, [], [...here, '5']),
        count: fc.constantFrom(0, 1, 20),
        // Of some days, or of months: what is long over is forgotten.
        minute: fc.oneof(fc.nat({ max: 4000 }), fc.nat({ max: 100_000 })),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(deeds, fc.boolean(), (list, isInOrder) => {
        const told = isInOrder ? list.toSorted((x, y) => x.minute - y.minute) : list
        const tallies = told.map(({ kind, channelIds, count, minute }) =>
          tally(NOON + minute * 60_000, { kind, channelIds, count: kind === 'xp' ? count : 1 }),
        )
        const whole = new MissionStates()
        const once = finish(guild, tallies, factsWith(), whole)
        let states = new MissionStates()
        const each: string[] = []
        for (const one of tallies) {
          each.push(...finish(guild, [one], factsWith(), states))
          states = new MissionStates(states.encode())
        }
        expect(linesOf(whole)).toEqual(linesOf(states))
        expect(once.toSorted()).toEqual(each.toSorted())
      }),
      { numRuns: 500 },
    )
  })
})
