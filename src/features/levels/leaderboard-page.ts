import type { Standing, Standings } from '../earning/index.ts'

export const MEMBERS_PER_PAGE = 10

export interface LeaderboardPage {
  /** From 0. */
  readonly page: number
  readonly pages: number
  readonly memberCount: number
  readonly standings: readonly Standing[]
  /** The viewer's own place; undefined without any XP. */
  readonly own: { readonly rank: number; readonly xp: number; readonly page: number } | undefined
}

/** A page of a guild's board as `viewerId` sees it; a page beyond the last is the last. */
export async function readLeaderboardPage(
  standings: Standings,
  guildId: string,
  viewerId: string,
  wanted: number | 'own',
): Promise<LeaderboardPage> {
  const [memberCount, rank, totals] = await Promise.all([
    standings.count(guildId),
    standings.rank(guildId, viewerId),
    standings.totals(guildId, viewerId),
  ])
  const pages = Math.max(1, Math.ceil(memberCount / MEMBERS_PER_PAGE))
  const own =
    rank === null || !totals
      ? undefined
      : { rank, xp: totals.xp, page: Math.ceil(rank / MEMBERS_PER_PAGE) - 1 }
  const page = Math.min(pages - 1, Math.max(0, wanted === 'own' ? (own?.page ?? 0) : wanted))
  return {
    page,
    pages,
    memberCount,
    own,
    standings: await standings.page(guildId, page * MEMBERS_PER_PAGE, MEMBERS_PER_PAGE),
  }
}
