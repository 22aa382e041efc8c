import type { LeaderboardRow } from '../../core/cards.ts'
import type { GuildMember } from '../../core/guild-directory.ts'
import type { MessageFile } from '../../core/message-body.ts'
import { within } from '../../core/within.ts'
import type { LeaderboardView } from './leaderboard-body.ts'
import type { LevelsServices } from './services.ts'

/** How long the card waits to learn who the members are, in milliseconds; names are known without. */
const FACES_PATIENCE = 1000

/** A page of the board as a picture, in the viewer's language. Undefined when nobody is on it or it can't be drawn. */
export async function leaderboardCard(
  { guilds, cards }: Pick<LevelsServices, 'guilds' | 'cards'>,
  { board, curve, guildName, viewerId }: Omit<LeaderboardView, 't'>,
  { guildId, locale }: { readonly guildId: string; readonly locale: string },
): Promise<MessageFile | undefined> {
  const { standings, page, pages } = board
  if (standings.length === 0) return undefined
  const ids = standings.map(({ memberId }) => memberId)
  const faces = await within(FACES_PATIENCE, guilds.members(guildId, ids)).catch(() => undefined)
  const rows: LeaderboardRow[] = standings.map(({ memberId, name, rank, xp }) => {
    const member: GuildMember | undefined = faces?.get(memberId)
    return {
      name: member?.displayName ?? name,
      avatarUrl: member?.avatarUrl ?? null,
      rank: rank ?? 1,
      level: curve.levelOf(xp),
      xp,
      isViewer: memberId === viewerId,
    }
  })
  const facts = { locale, title: guildName, page: page + 1, pages, rows }
  return await cards.guildCard('leaderboard', facts, guildId)
}
