import type { TranslateFor } from '../../core/translate.ts'
import type { BoardPlace, BoardStandings } from '../boards/index.ts'

export const MEMBERS_PER_PAGE = 10

export interface LeaderboardPage {
  /** From 0. */
  readonly page: number
  readonly pages: number
  readonly memberCount: number
  readonly standings: readonly BoardPlace[]
  /** The viewer's own place; undefined without any XP. */
  readonly own: (Omit<BoardPlace, 'name'> & { readonly page: number }) | undefined
}

/** A page of a board as `viewerId` sees it; a page beyond the last is the last. */
export async function readLeaderboardPage(
  standings: BoardStandings,
  viewerId: string,
  wanted: number | 'own',
): Promise<LeaderboardPage> {
  const [memberCount, place] = await Promise.all([standings.count(), standings.own(viewerId)])
  const pages = Math.max(1, Math.ceil(memberCount / MEMBERS_PER_PAGE))
  const own = place && { ...place, page: Math.ceil(place.rank / MEMBERS_PER_PAGE) - 1 }
  const page = Math.min(pages - 1, Math.max(0, wanted === 'own' ? (own?.page ?? 0) : wanted))
  return {
    page,
    pages,
    memberCount,
    own,
    standings: await standings.page(page * MEMBERS_PER_PAGE, MEMBERS_PER_PAGE),
  }
}

/** The page with everybody marked who left: they keep their XP and their place, and find both when they come back. */
export function markLeft(
  board: LeaderboardPage,
  left: ReadonlySet<string>,
  t: TranslateFor,
): LeaderboardPage {
  const marked = board.standings.map((place) =>
    left.has(place.memberId) && place.name
      ? { ...place, name: t('levels.board.left', { name: place.name }) }
      : place,
  )
  return { ...board, standings: marked }
}
