import { defineCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { Component } from '../../../core/component.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { BOARD_KINDS, type BoardKind } from '../../boards/index.ts'
import {
  LEADERBOARD_BUTTON,
  leaderboardBody,
  leaderboardPicture,
  type LeaderboardView,
} from '../leaderboard-body.ts'
import { leaderboardCard } from '../leaderboard-card.ts'
import { markLeft, readLeaderboardPage } from '../leaderboard-page.ts'
import type { LevelsServices } from '../services.ts'
import { curveOf, levelsSettings } from '../settings.ts'

const COMMIT_PATIENCE = 1000
const HIGHEST_PAGE = 10_000_000

/** `/leaderboard [page] [board]`: who has earned most of all time or of now, ten a page. */
export function leaderboardCommand(services: LevelsServices) {
  return defineCommand({
    name: 'leaderboard',
    botPermissions: ['AttachFiles', 'EmbedLinks'],
    options: {
      page: { type: 'integer', min: 1, max: HIGHEST_PAGE },
      board: { type: 'string', choices: BOARD_KINDS },
    },
    async run(context) {
      await services.earning.settled(COMMIT_PATIENCE)
      const { page = 1, board } = context.options
      const view = await viewOf(services, context, boardKind(board), page - 1)
      await context.reply(await bodyOf(services, context, view))
    },
  })
}

/** Turns the pages. Someone else than who asked gets a board of their own, seen by them alone. */
export function leaderboardButtons(services: LevelsServices): Component {
  return {
    name: LEADERBOARD_BUTTON,
    async run(context) {
      const [purpose, target, viewerId, kind] = context.args
      const wanted = purpose === 'mine' ? 'own' : pageNumber(target)
      const view = await viewOf(services, context, boardKind(kind), wanted)
      if (purpose === 'text') {
        await context.reply({ ...leaderboardBody(view), components: [], ephemeral: true })
        return
      }
      const body = await bodyOf(services, context, view)
      if (viewerId === context.actor.id) await context.update(body)
      else await context.reply({ ...body, ephemeral: true })
    },
  }
}

/** What a custom id says, which anyone can write: anything but a sensible page is the first. */
function pageNumber(text: string | undefined): number {
  return text && /^\d{1,8}$/.test(text) ? Math.min(Number(text), HIGHEST_PAGE) : 0
}

function boardKind(text: string | undefined): BoardKind {
  return BOARD_KINDS.find((kind) => kind === text) ?? 'all-time'
}

async function viewOf(
  { boards, earning, settings, guilds }: LevelsServices,
  { guildId, actor, t }: InteractionContext,
  kind: BoardKind,
  wanted: number | 'own',
): Promise<LeaderboardView> {
  const opened = await boards.open(guildId, kind)
  if (!opened) throw new DomainError('no-board')
  const [page, own] = await Promise.all([
    readLeaderboardPage(opened.standings, actor.id, wanted),
    settings.get(guildId, levelsSettings),
  ])
  const ids = page.standings.map(({ memberId }) => memberId)
  const board = markLeft(page, await earning.left(guildId, ids), t)
  const guildName = guilds.guild(guildId)?.name ?? ''
  return { board, kind, season: opened.name, curve: curveOf(own), guildName, viewerId: actor.id, t }
}

async function bodyOf(
  services: LevelsServices,
  { guildId, actor }: InteractionContext,
  view: LeaderboardView,
): Promise<MessageBody> {
  const card = await leaderboardCard(services, view, { guildId, locale: actor.locale })
  return card ? leaderboardPicture(view, card) : leaderboardBody(view)
}
