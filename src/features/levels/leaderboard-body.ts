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
import type { Standing } from '../earning/index.ts'
import type { LeaderboardPage } from './leaderboard-page.ts'
import type { LevelCurve } from './level-curve.ts'

export const LEADERBOARD_BUTTON = 'leaderboard'

type Button = APIButtonComponentWithCustomId

export interface LeaderboardView {
  readonly board: LeaderboardPage
  readonly curve: LevelCurve
  readonly guildName: string
  /** Whose own place is shown, and who turns the pages. */
  readonly viewerId: string
  readonly t: TranslateFor
}

/** The board as a picture, with the viewer's own place and buttons. */
export function leaderboardPicture(view: LeaderboardView, card: MessageFile): MessageBody {
  const buttons = [...pageButtons(view), textButton(view.board, view.t)]
  return { files: [card], content: ownLine(view), components: [buttonRow(buttons)] }
}

/** The board as text: ten places, the viewer's own place, and buttons when there is more than one page. */
export function leaderboardBody(view: LeaderboardView): MessageBody {
  const { board, curve, guildName, t } = view
  const { page, pages, memberCount, standings } = board
  const own = ownLine(view)
  const lines = standings.map((standing) => line(standing, curve, t))
  if (lines.length === 0) lines.push(t('levels.board.empty'))
  if (own) lines.push('', own)
  return {
    embeds: [
      {
        title: t('levels.board.title', { guild: plainLabel(guildName, 80) }),
        description: lines.join('\n'),
        footer: { text: t('levels.board.footer', { page: page + 1, pages, memberCount }) },
      },
    ],
    components: pages > 1 ? [buttonRow(pageButtons(view))] : [],
  }
}

function line({ rank, memberId, name, xp }: Standing, curve: LevelCurve, t: TranslateFor): string {
  const shown = name ? plainText(name, 32) : `<@${memberId}>`
  return t('levels.board.line', { rank: rank ?? 0, name: shown, level: curve.levelOf(xp), xp })
}

function ownLine({ board: { own }, curve, t }: LeaderboardView): string | undefined {
  return own && t('levels.board.own', { rank: own.rank, level: curve.levelOf(own.xp), xp: own.xp })
}

function pageButtons({ board: { page, pages, own }, viewerId, t }: LeaderboardView): Button[] {
  if (pages <= 1) return []
  const button = (
    purpose: 'first' | 'previous' | 'next' | 'mine',
    target: number,
    enabled: boolean,
  ): Button => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: t(`levels.board.${purpose}` satisfies MessageKey),
    custom_id: customId(LEADERBOARD_BUTTON, purpose, target, viewerId),
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
function textButton({ page }: LeaderboardPage, t: TranslateFor): Button {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: t('levels.board.text'),
    custom_id: customId(LEADERBOARD_BUTTON, 'text', page),
  }
}

function buttonRow(components: Button[]): APIMessageTopLevelComponent {
  return { type: ComponentType.ActionRow, components }
}
