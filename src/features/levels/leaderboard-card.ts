import type { LeaderboardRow } from '../../core/cards.ts'
import type { GuildMember } from '../../core/guild-directory.ts'
import type { MessageFile } from '../../core/message-body.ts'
import { within } from '../../core/within.ts'
import { boardTitle, type LeaderboardView } from './leaderboard-body.ts'
import type { LevelsServices } from './services.ts'

/** How long the card waits to learn who the members are, in milliseconds; names are known without. */
const FACES_PATIENCE = 500

/** A page of the board as a picture, in the viewer's language. Undefined when nobody is on it or it can't be drawn. */
export async function leaderboardCard(
  { guilds, cards }: Pick<LevelsServices, 'guilds' | 'cards'>,
  view: LeaderboardView,
  { guildId, locale }: { readonly guildId: string; readonly locale: string },
): Promise<MessageFile | undefined> {
  const { board, curve, kind, guildName, viewerId } = view
  const { standings, page, pages } = board
  if (standings.length === 0) return undefined
  const ids = standings.map(({ memberId }) => memberId)
  const faces = await within(FACES_PATIENCE, guilds.members(guildId, ids)).catch(() => undefined)
  const rows: LeaderboardRow[] = standings.map(({ memberId, name, rank, xp, totalXp }) => {
    const member: GuildMember | undefined = faces?.get(memberId)
    return {
      name: member?.displayName ?? name,
      avatarUrl: member?.avatarUrl ?? null,
      rank,
      level: curve.levelOf(totalXp),
      xp,
      isViewer: memberId === viewerId,
    }
  })
  const title = kind === 'all-time' ? guildName : boardTitle(view)
  const facts = { locale, title, page: page + 1, pages, rows }
  return await cards.guildCard('leaderboard', facts, guildId)
}
