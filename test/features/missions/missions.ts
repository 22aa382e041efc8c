import { readPack } from '../../../src/features/missions/definition/read-pack.ts'
import { asIfPublished } from '../../../src/features/missions/simulate/simulate-draft.ts'
import type { MemberFacts, Tally } from '../../../src/features/missions/progress/facts.ts'

/** A pack of these missions as text; each needs an id only. */
export function packOf(
  missions: readonly ({ id: string } & Record<string, unknown>)[],
  rest: object = {},
): string {
  const standard = {
    texts: { en: { title: 'Title', description: 'Description' } },
    period: 'daily',
    objective: { do: 'messages', count: 2 },
    rewards: { xp: 100 },
  }
  return JSON.stringify({
    laurel: 'missions/1',
    missions: missions.map((one) => ({ ...standard, ...one })),
    ...rest,
  })
}

export function missionsOf(missions: Parameters<typeof packOf>[0], rest: object = {}) {
  const read = readPack(packOf(missions, rest))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.pack
}

export const GUILD = '1000'
export const NOON = Date.UTC(2026, 10, 18, 12)
export const DAY = 24 * 60 * 60_000

/** Published for ever, in Madrid. */
export function guildOf(
  missions: Parameters<typeof packOf>[0],
  rest: object = {},
  timeZone = 'Europe/Madrid',
) {
  const pack = missionsOf(missions, rest)
  return asIfPublished({
    guildId: GUILD,
    missions: pack.missions,
    pools: pack.pools,
    calendar: { timeZone, weekBegins: 'monday' },
  })
}

export function factsWith(facts: Partial<MemberFacts> = {}): MemberFacts {
  return {
    memberId: '2000',
    timeZone: 'Europe/Madrid',
    roleIds: [],
    joinedAt: 0,
    level: 0,
    xp: 0,
    messages: 0,
    isHeld: false,
    achievements: new Set(),
    ...facts,
  }
}

export function tally(at: number, facts: Partial<Tally> = {}): Tally {
  return { kind: 'messages', count: 1, at, channelIds: ['3000'], ...facts }
}
