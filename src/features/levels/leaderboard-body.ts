import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponentWithCustomId,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { customId } from '../../core/component.ts'
import type { MessageBody, MessageFile } from '../../core/message-body.ts'
import { plainLabel, plainText } from '../../core/plain-text.ts'
import type { MessageKey, TranslateFor } from '../../core/translate.ts'
import type { BoardKind, BoardPlace } from '../boards/index.ts'
import type { LeaderboardPage } from './leaderboard-page.ts'
import type { LevelCurve } from './level-curve.ts'

export const LEADERBOARD_BUTTON = 'leaderboard'

type Button = APIButtonComponentWithCustomId

export interface LeaderboardView {
  readonly board: LeaderboardPage
  readonly curve: LevelCurve
  readonly kind: BoardKind
  readonly guildName: string
  /** The name of the season; null on other boards. */
  readonly season: string | null
  /** Whose own place is shown, and who turns the pages. */
  readonly viewerId: string
  readonly t: TranslateFor
}

/** The board as a picture, with the viewer's own place and buttons. */
export function leaderboardPicture(view: LeaderboardView, card: MessageFile): MessageBody {
  const buttons = [...pageButtons(view), textButton(view)]
  return { files: [card], content: ownLine(view), components: [buttonRow(buttons)] }
}

/** The board as text: ten places, the viewer's own place, and buttons when there is more than one page. */
export function leaderboardBody(view: LeaderboardView): MessageBody {
  const { board, curve, t } = view
  const { page, pages, memberCount, standings } = board
  const own = ownLine(view)
  const lines = standings.map((standing) => line(standing, curve, t))
  if (lines.length === 0) lines.push(t('levels.board.empty'))
  if (own) lines.push('', own)
  return {
    embeds: [
      {
        title: boardTitle(view),
        description: lines.join('\n'),
        footer: { text: t('levels.board.footer', { page: page + 1, pages, memberCount }) },
      },
    ],
    components: pages > 1 ? [buttonRow(pageButtons(view))] : [],
  }
}

/** Whose board it is and which time it counts. */
export function boardTitle({ kind, guildName, season, t }: LeaderboardView): string {
  const guild = plainLabel(guildName, 80)
  if (kind === 'all-time') return t('levels.board.title', { guild })
  return t(`boards.title.${kind}`, { guild, season: plainLabel(season ?? '', 60) })
}

function line({ rank, memberId, name, xp, totalXp }: BoardPlace, curve: LevelCurve, t: TranslateFor): string {
  const shown = name ? plainText(name, 32) : `<@${memberId}>`
  return t('levels.board.line', { rank, name: shown, level: curve.levelOf(totalXp), xp })
}

function ownLine({ board: { own }, curve, t }: LeaderboardView): string | undefined {
  return own && t('levels.board.own', { rank: own.rank, level: curve.levelOf(own.totalXp), xp: own.xp })
}

function pageButtons({ board: { page, pages, own }, kind, viewerId, t }: LeaderboardView): Button[] {
  if (pages <= 1) return []
  const button = (
    purpose: 'first' | 'previous' | 'next' | 'mine',
    target: number,
    enabled: boolean,
  ): Button => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: t(`levels.board.${purpose}` satisfies MessageKey),
    custom_id: customId(LEADERBOARD_BUTTON, purpose, target, viewerId, kind),
    disabled: !enabled,
  })
  return [
    button('first', 0, page > 0),
    button('previous', Math.max(0, page - 1), page > 0),
    button('next', page + 1, page < pages - 1),
    button('mine', own?.page ?? 0, own !== undefined && own.page !== page),
  ]
}

/** For those who would rather read or hear the board than look at it. */
function textButton({ board: { page }, kind, viewerId, t }: LeaderboardView): Button {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: t('levels.board.text'),
    custom_id: customId(LEADERBOARD_BUTTON, 'text', page, viewerId, kind),
  }
}

function buttonRow(components: Button[]): APIMessageTopLevelComponent {
  return { type: ComponentType.ActionRow, components }
}
