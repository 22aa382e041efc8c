import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance } from '../../../../src/features/missions/progress/advance.ts'
import { readyMember, stayReady, withOpen } from '../../../../src/features/missions/progress/ready-members.ts'
import { periodsOf } from '../../../../src/features/missions/progress/period-finder.ts'
import { MissionStates } from '../../../../src/features/missions/progress/states.ts'
import { factsWith, guildOf, NOON, tally } from '../missions.ts'

const MINUTE = 60_000
const here = ['300000000000000001']
const missions = [
  { id: 'xp', objective: { do: 'xp', count: 40 } },
  { id: 'here', objective: { do: 'messages', count: 3, in: here } },
  { id: 'any', period: 'weekly', objective: { do: 'any', of: [{ do: 'xp', count: 90 }] } },
  { id: 'level', needs: { level: 5 }, objective: { do: 'messages', count: 2 } },
  { id: 'role', needs: { roles: ['400000000000000001'] }, objective: { do: 'messages', count: 2 } },
  { id: 'trust', needs: { trust: 'verified' }, objective: { do: 'messages', count: 2 } },
  { id: 'drawn', pool: 'p', objective: { do: 'messages', count: 4 } },
  { id: 'other', pool: 'p', objective: { do: 'xp', count: 30 } },
  { id: 'month', period: 'monthly', objective: { do: 'messages', count: 6 } },
]
const byTheHour = [
  { id: 'days', needs: { memberDays: 2 }, objective: { do: 'messages', count: 2 } },
  { id: 'noon', between: { from: '13:00', to: '15:00' }, objective: { do: 'messages', count: 2 } },
]

const bySeasons = [{ id: 'season', period: 'season', objective: { do: 'messages', count: 5 } }]
const DAY = 24 * 60 * MINUTE
/** As it was planned, and as a lead shortened it. */
const SEASON = { _id: 's', from: new Date(NOON - DAY), to: new Date(NOON + 90 * DAY) }
const SHORTER = { ...SEASON, to: new Date(NOON + 60 * MINUTE) }

const NONE: ReadonlySet<string> = new Set()
let members = 0

describe('members who stay ready', () => {
  it.each([
    ['by days', []],
    ['by the hour, too', byTheHour],
    ['by seasons, too', bySeasons],
  ])('are counted as if they were read anew each time, where missions open %s', (_, others) => {
    const guild = guildOf([...missions, ...others], { pools: [{ id: 'p', draw: 1 }] })
    const deed = fc.record({
      kind: fc.constantFrom('messages' as const, 'xp' as const),
      channelIds: fc.constantFrom(here, [], [...here, '5']),
      after: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 4000 })),
    })
    const batch = fc.record({
      deeds: fc.array(deed, { minLength: 1, maxLength: 8 }),
      facts: fc.record({
        level: fc.constantFrom(1, 6),
        roleIds: fc.constantFrom<string[]>([], ['400000000000000001']),
        isHeld: fc.boolean(),
        joinedAt: fc.constantFrom(0, NOON),
        timeZone: fc.constantFrom('Etc/UTC', 'Etc/UTC', 'Asia/Tokyo'),
      }),
      season: fc.constantFrom(undefined, SEASON, SHORTER),
      isLost: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 12 }), (batches) => {
        members += 1
        const key = String(members)
        let text = ''
        let at = NOON
        for (const { deeds, facts, season: known, isLost } of batches) {
          const season = guild.usesSeasons ? known : undefined
          const own = factsWith({ memberId: key, achievements: NONE, ...facts })
          const begin = at
          const tallies = deeds.map(({ kind, channelIds, after }) => {
            at += after * MINUTE
            return tally(at, { kind, channelIds, count: kind === 'xp' ? 15 : 1 })
          })
          const ready = readyMember(key, text, guild, own, season)
          const anew = new MissionStates(text)
          const first = advance(ready, tallies, own)
          const second = advance(withOpen(guild, anew, own, season), tallies, own)
          expect(first?.map(({ id }) => id)).toEqual(second?.map(({ id }) => id))
          const written = ready.states.encode()
          expect(written).toBe(anew.encode())
          if (first) stayReady(key, written, ready)
          // A commit that failed: what it wrote is not there, and the same is told again.
          if (isLost) at = begin
          else text = written
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('a season that was shortened', () => {
  it('ends for everybody when it ends now, also where it was known before', () => {
    const guild = guildOf(bySeasons)
    const later = NOON + 90 * MINUTE
    const seasonAt = (season: typeof SEASON) =>
      periodsOf(guild, 'Etc/UTC', season).of({ period: 'season' }, later)
    expect(seasonAt(SEASON)?.to).toBe(SEASON.to.getTime())
    expect(seasonAt(SHORTER)).toBeUndefined()
  })
})
