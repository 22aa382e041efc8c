import { XP_PER_LEVEL } from '../plan.ts'
import type { Books } from './books.ts'
import type { MemberDeeds } from './came-to-count.ts'
import { noTally, type Due, type RewardTally } from './missions.ts'

/** How far a member came; of messages nobody knows exactly how many that earned nothing were told in time. */
interface Reached {
  readonly messages: { readonly least: number; readonly most: number }
  readonly xp: number
  readonly level: number
  readonly streak: number
  readonly missions: number
  readonly 'first-day': number
}

/** The starter set as it is published: what is reached, and the XP that each tier gives. */
const TIERS: Readonly<
  Record<string, { readonly of: keyof Reached; readonly tiers: readonly [at: number, xp: number][] }>
> = {
  'voice-of-the-square': {
    of: 'messages',
    tiers: [
      [1, 0],
      [100, 50],
      [1000, 200],
      [10_000, 1000],
    ],
  },
  climber: {
    of: 'level',
    tiers: [
      [5, 0],
      [10, 0],
      [25, 0],
      [50, 0],
      [100, 0],
    ],
  },
  treasure: {
    of: 'xp',
    tiers: [
      [1000, 0],
      [10_000, 0],
      [100_000, 0],
      [1_000_000, 0],
    ],
  },
  ember: {
    of: 'streak',
    tiers: [
      [3, 20],
      [7, 50],
      [30, 250],
      [100, 1000],
      [365, 5000],
    ],
  },
  'on-a-mission': {
    of: 'missions',
    tiers: [
      [1, 0],
      [10, 0],
      [50, 0],
      [250, 0],
    ],
  },
  'first-light': { of: 'first-day', tiers: [[1, 50]] },
}

export interface CountedAchievements {
  readonly tally: RewardTally
  readonly due: readonly Due[]
  readonly badges: ReadonlyMap<string, ReadonlySet<string>>
  readonly examples: readonly string[]
}

/** Which tiers must have been unlocked, and what that gives; `missions` are the completions that gave something. */
export function countAchievements(
  members: Iterable<MemberDeeds>,
  books: Pick<Books, 'ledger' | 'totals' | 'unlocks' | 'unlockCounts'>,
  missions: readonly Due[],
): CountedAchievements {
  const tally = noTally()
  const due: Due[] = []
  const badges = new Map<string, Set<string>>()
  const examples: string[] = []
  const left = new Set(books.unlocks)
  const counts = new Map<string, number>()
  for (const member of members) {
    const { guildId, memberId } = member
    const reached = reachedBy(member, books, missions)
    for (const [name, { of, tiers }] of Object.entries(TIERS))
      for (const [index, [at, xp]] of tiers.entries()) {
        const tier = index + 1
        const key = `achievement:${guildId}:${name}:${tier}:${memberId}`
        const has = left.delete(key)
        const value = reached[of]
        const { least, most } = typeof value === 'number' ? { least: value, most: value } : value
        if (has) {
          const counter = `${guildId}:${name}:${tier}`
          counts.set(counter, (counts.get(counter) ?? 0) + 1)
          const own = `${guildId}:${memberId}`
          badges.set(own, (badges.get(own) ?? new Set()).add(`${name}-${tier}`))
          if (xp > 0) due.push({ key, guildId, memberId, xp, coins: 0 })
        }
        if (least < at && most >= at) tally.undetermined += Number(has)
        else {
          const isDue = least >= at
          tally.eligible += Number(isDue)
          tally.credited += Number(isDue && has)
          tally.lost += Number(isDue && !has)
          tally.doubled += Number(has && !isDue)
          if (has !== isDue)
            examples.push(`${key}: ${has ? 'not deserved' : 'missing'} at ${least} to ${most}`)
        }
      }
  }
  for (const key of left) examples.push(`${key}: of nobody`)
  tally.doubled += left.size
  for (const name of new Set([...counts.keys(), ...books.unlockCounts.keys()])) {
    const told = books.unlockCounts.get(name) ?? 0
    if (told === (counts.get(name) ?? 0)) continue
    tally.doubled += 1
    examples.push(`${name}: ${told} counted, ${counts.get(name) ?? 0} have it`)
  }
  return { tally, due, badges, examples }
}

function reachedBy(
  { guildId, memberId, periods, days }: MemberDeeds,
  { ledger, totals }: Pick<Books, 'ledger' | 'totals'>,
  missions: readonly Due[],
): Reached {
  const xp = totals.get(`${guildId}:${memberId}`) ?? 0
  const streak = Math.max(
    0,
    ...[...days].map((first) => {
      let length = 0
      while (days.has(first + length)) length += 1
      return length
    }),
  )
  const isFirstDay = [...ledger.values()].some(
    (entry) =>
      entry.memberId === memberId &&
      entry.guildId === guildId &&
      new Date(entry.at).toISOString().includes('-01-01T'),
  )
  return {
    messages: periods.get('once once')?.get('messages') ?? { least: 0, most: 0 },
    xp,
    level: Math.floor(xp / XP_PER_LEVEL),
    streak,
    missions: missions.filter((one) => one.memberId === memberId && one.guildId === guildId).length,
    'first-day': Number(isFirstDay),
  }
}
