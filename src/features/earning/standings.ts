import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { memberKey, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

/** A member's place among all of the guild who have XP. */
export interface Standing {
  readonly memberId: string
  readonly name: string
  readonly xp: number
  readonly messages: number
  /** 1 is first; null without any XP. */
  readonly rank: number | null
}

/** Who has earned how much. Order: more XP first, of equals who reached it earlier, then the lower id as text. */
export interface Standings {
  totals(guildId: string, memberId: string): Promise<MemberTotals | undefined>
  /** Exact rank, from 1; null without any XP. */
  rank(guildId: string, memberId: string): Promise<number | null>
  /** How many members have XP. */
  count(guildId: string): Promise<number>
  /** Members from place `skip` + 1 on. */
  page(guildId: string, skip: number, limit: number): Promise<readonly Standing[]>
  /** Everybody who ever did anything, in order of their ids, after the id `after`. */
  membersAfter(guildId: string, after: string, limit: number): Promise<readonly MemberTotals[]>
}

const ORDER = { xp: -1, reachedAt: 1, memberId: 1 } as const

export function createStandings(database: Connection): Standings {
  const members = () => rawCollection(memberTotalsModel(database))
  const totals = (guildId: string, memberId: string) =>
    orUnavailable(async () => (await members().findOne({ _id: memberKey(guildId, memberId) })) ?? undefined)

  return {
    totals,
    async rank(guildId, memberId) {
      const own = await totals(guildId, memberId)
      if (!own || own.xp <= 0) return null
      const { xp, reachedAt } = own
      const ahead = await orUnavailable(() =>
        Promise.all([
          members().countDocuments({ guildId, xp: { $gt: xp } }),
          members().countDocuments({ guildId, xp, reachedAt: { $lt: reachedAt } }),
          members().countDocuments({ guildId, xp, reachedAt, memberId: { $lt: memberId } }),
        ]),
      )
      return 1 + ahead.reduce((sum, count) => sum + count, 0)
    },
    count: (guildId) => orUnavailable(() => members().countDocuments({ guildId, xp: { $gt: 0 } })),
    page: (guildId, skip, limit) =>
      orUnavailable(async () => {
        const found = await members()
          .find({ guildId, xp: { $gt: 0 } })
          .sort(ORDER)
          .skip(skip)
          .limit(limit)
          .toArray()
        return found.map(({ memberId, name, xp, messages }, index) => ({
          memberId,
          name,
          xp,
          messages,
          rank: skip + index + 1,
        }))
      }),
    membersAfter: (guildId, after, limit) =>
      orUnavailable(() =>
        members()
          .find({ _id: { $gt: memberKey(guildId, after), $lt: `${guildId};` } })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      ),
  }
}
