import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { countPlaces, inSnapshot, placesBefore, readPlaces } from '../../database/ranking/index.ts'
import { allTimeBoard } from './all-time-board.ts'
import { memberKey, restored, type MemberTotals } from './member-totals.ts'
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

export function createStandings(database: Connection): Standings {
  const members = () => rawCollection(memberTotalsModel(database))

  return {
    totals: (guildId, memberId) =>
      orUnavailable(async () => {
        const found = await members().findOne({ _id: memberKey(guildId, memberId) })
        return found ? restored(found) : undefined
      }),
    rank: (guildId, memberId) =>
      orUnavailable(() =>
        inSnapshot(database, async (session) => {
          const board = allTimeBoard(database, guildId)
          const own = await board.collection.findOne({ _id: memberKey(guildId, memberId) }, { session })
          return own?.place ? 1 + (await placesBefore(database, board, own.place, session)) : null
        }),
      ),
    count: (guildId) =>
      orUnavailable(() =>
        inSnapshot(database, (session) => countPlaces(database, allTimeBoard(database, guildId), session)),
      ),
    page: (guildId, skip, limit) =>
      orUnavailable(async () => {
        const found = await inSnapshot(database, (session) =>
          readPlaces(database, allTimeBoard(database, guildId), skip, limit, session),
        )
        return found.map(({ memberId, name, xp, messages }, index) => ({
          memberId,
          name,
          xp,
          messages,
          rank: skip + index + 1,
        }))
      }),
    membersAfter: (guildId, after, limit) =>
      orUnavailable(async () => {
        const found = await members()
          .find({ _id: { $gt: memberKey(guildId, after), $lt: `${guildId};` } })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray()
        return found.map((totals) => restored(totals))
      }),
  }
}
