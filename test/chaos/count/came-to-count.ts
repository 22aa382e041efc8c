import { PLANNED, CREDITS, type PlannedDeed } from '../planned-missions.ts'
import type { Entry } from './books.ts'
import type { Group } from './journal.ts'

const DAY = 86_400_000
/** 1970-01-01 was a Thursday. */
const MONDAY = 4 * DAY

/** How much of a deed counts: a message that comes too soon to earn counts only when it is told in time. */
export interface Amount {
  least: number
  most: number
}

/** What a member did, by day, week or altogether, and by deed. */
export interface MemberDeeds {
  readonly guildId: string
  readonly memberId: string
  readonly periods: Map<string, Map<PlannedDeed, Amount>>
  /** Days since 1970 with something of one's own. */
  readonly days: Set<number>
}

const DEEDS = new Map(Object.entries(CREDITS).map(([deed, kind]) => [kind as string, deed as PlannedDeed]))
/** What members do themselves. */
const OWN = new Set(['message', 'voice', 'thread', 'event', 'boost'])
const PERIODS = new Set(PLANNED.map(({ period }) => period))

/** Adds up what came to count: credits, which are held against what was sent elsewhere, and messages beside them. */
export function cameToCount(
  entries: Iterable<Entry>,
  groups: Iterable<Group>,
): ReadonlyMap<string, MemberDeeds> {
  const members = new Map<string, MemberDeeds>()
  const of = (guildId: string, memberId: string): MemberDeeds => {
    const id = `${guildId}:${memberId}`
    const known = members.get(id) ?? { guildId, memberId, periods: new Map(), days: new Set<number>() }
    members.set(id, known)
    return known
  }
  for (const { guildId, memberId, source, at } of entries) {
    const deed = DEEDS.get(source)
    if (!deed) continue
    const member = of(guildId, memberId)
    if (OWN.has(source)) member.days.add(Math.floor(at / DAY))
    add(member, deed, at, { least: 1, most: 1 })
  }
  for (const { kind, guildId, memberId, times } of groups)
    if (kind === 'message')
      for (const at of times.slice(1)) add(of(guildId, memberId), 'messages', at, { least: 0, most: 1 })
  return members
}

function add({ periods }: MemberDeeds, deed: PlannedDeed, at: number, { least, most }: Amount): void {
  for (const kind of PERIODS) {
    const key = `${kind} ${periodKey(kind, at)}`
    const deeds = periods.get(key) ?? new Map<PlannedDeed, Amount>()
    const amount = deeds.get(deed) ?? { least: 0, most: 0 }
    deeds.set(deed, { least: amount.least + least, most: amount.most + most })
    periods.set(key, deeds)
  }
}

/** In UTC; weeks begin on Monday. */
export function periodKey(kind: 'daily' | 'weekly' | 'once', at: number): string {
  if (kind === 'once') return 'once'
  const begin = kind === 'daily' ? at : at - ((at - MONDAY) % (7 * DAY))
  return new Date(begin).toISOString().slice(0, 10)
}
