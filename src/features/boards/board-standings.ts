import { orUnavailable, type Connection } from '../../database/index.ts'
import { countPlaces, inSnapshot, placesBefore, readPlaces } from '../../database/ranking/index.ts'
import type { Earning } from '../earning/index.ts'
import { scoresOf } from './board-score.store.ts'

/** A member's place on a board. */
export interface BoardPlace {
  readonly memberId: string
  readonly name: string
  /** From 1. */
  readonly rank: number
  /** The XP that this board counts. */
  readonly xp: number
  /** All the XP that the member has. */
  readonly totalXp: number
}

/** Who stands where on one board. */
export interface BoardStandings {
  count(): Promise<number>
  /** A member's exact place; undefined without any XP. */
  own(memberId: string): Promise<Omit<BoardPlace, 'name'> | undefined>
  /** Members from place `skip` + 1 on. */
  page(skip: number, limit: number): Promise<readonly BoardPlace[]>
}

/** The board of all time. */
export function allTimeStandings({ standings }: Earning, guildId: string): BoardStandings {
  return {
    count: () => standings.count(guildId),
    async page(skip, limit) {
      const found = await standings.page(guildId, skip, limit)
      return found.map(({ memberId, name, xp }, index) => ({
        memberId,
        name,
        rank: skip + index + 1,
        xp,
        totalXp: xp,
      }))
    },
    async own(memberId) {
      const [rank, totals] = await Promise.all([
        standings.rank(guildId, memberId),
        standings.totals(guildId, memberId),
      ])
      return rank === null || !totals ? undefined : { memberId, rank, xp: totals.xp, totalXp: totals.xp }
    },
  }
}

/** The board of a week, a month or a season. */
export function scoreStandings(
  { database, earning }: { readonly database: Connection; readonly earning: Earning },
  guildId: string,
  board: string,
): BoardStandings {
  const totalXp = async (memberId: string) => (await earning.standings.totals(guildId, memberId))?.xp ?? 0
  const list = scoresOf(database, board)
  return {
    count: () => orUnavailable(() => inSnapshot(database, (session) => countPlaces(database, list, session))),
    own: (memberId) =>
      orUnavailable(async () => {
        const own = await inSnapshot(database, async (session) => {
          const found = await list.collection.findOne({ _id: `${board}/${memberId}` }, { session })
          if (!found?.place) return undefined
          return { rank: 1 + (await placesBefore(database, list, found.place, session)), xp: found.xp }
        })
        return own && { memberId, ...own, totalXp: await totalXp(memberId) }
      }),
    page: (skip, limit) =>
      orUnavailable(async () => {
        const found = await inSnapshot(database, (session) =>
          readPlaces(database, list, skip, limit, session),
        )
        const places = found.map(async ({ memberId, name, xp }, index) => ({
          memberId,
          name,
          rank: skip + index + 1,
          xp,
          totalXp: await totalXp(memberId),
        }))
        return Promise.all(places)
      }),
  }
}
