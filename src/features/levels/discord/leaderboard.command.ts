import { defineCommand } from '../../../core/command.ts'
import type { Component } from '../../../core/component.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import {
  LEADERBOARD_BUTTON,
  leaderboardBody,
  leaderboardPicture,
  type LeaderboardView,
} from '../leaderboard-body.ts'
import { leaderboardCard } from '../leaderboard-card.ts'
import { readLeaderboardPage } from '../leaderboard-page.ts'
import type { LevelsServices } from '../services.ts'
import { curveOf, levelsSettings } from '../settings.ts'

const COMMIT_PATIENCE = 1000
const HIGHEST_PAGE = 10_000_000

/** `/leaderboard [page]`: who has earned most, ten a page. */
export function leaderboardCommand(services: LevelsServices) {
  return defineCommand({
    name: 'leaderboard',
    botPermissions: ['AttachFiles', 'EmbedLinks'],
    options: { page: { type: 'integer', min: 1, max: HIGHEST_PAGE } },
    async run(context) {
      await services.earning.settled(COMMIT_PATIENCE)
      const view = await viewOf(services, context, (context.options.page ?? 1) - 1)
      await context.reply(await bodyOf(services, context, view))
    },
  })
}

/** Turns the pages. Someone else than who asked gets a board of their own, seen by them alone. */
export function leaderboardButtons(services: LevelsServices): Component {
  return {
    name: LEADERBOARD_BUTTON,
    async run(context) {
      const [purpose, target, viewerId] = context.args
      const view = await viewOf(services, context, purpose === 'mine' ? 'own' : pageNumber(target))
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

async function viewOf(
  { earning, settings, guilds }: LevelsServices,
  { guildId, actor, t }: InteractionContext,
  wanted: number | 'own',
): Promise<LeaderboardView> {
  const [board, own] = await Promise.all([
    readLeaderboardPage(earning.standings, guildId, actor.id, wanted),
    settings.get(guildId, levelsSettings),
  ])
  const guildName = guilds.guild(guildId)?.name ?? ''
  return { board, curve: curveOf(own), guildName, viewerId: actor.id, t }
}

async function bodyOf(
  services: LevelsServices,
  { guildId, actor }: InteractionContext,
  view: LeaderboardView,
): Promise<MessageBody> {
  const card = await leaderboardCard(services, view, { guildId, locale: actor.locale })
  return card ? leaderboardPicture(view, card) : leaderboardBody(view)
}
