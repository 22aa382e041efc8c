import { defineCommand } from '../../../core/command.ts'
import type { Component } from '../../../core/component.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { LEADERBOARD_BUTTON, leaderboardBody } from '../leaderboard-body.ts'
import { readLeaderboardPage } from '../leaderboard-page.ts'
import type { LevelsServices } from '../services.ts'
import { curveOf, levelsSettings } from '../settings.ts'

const COMMIT_PATIENCE = 1000
const HIGHEST_PAGE = 10_000_000

/** `/leaderboard [page]`: who has earned most, ten a page. */
export function leaderboardCommand(services: LevelsServices) {
  return defineCommand({
    name: 'leaderboard',
    botPermissions: ['EmbedLinks'],
    options: { page: { type: 'integer', min: 1, max: HIGHEST_PAGE } },
    async run(context) {
      await services.earning.settled(COMMIT_PATIENCE)
      await context.reply(await pageBody(services, context, (context.options.page ?? 1) - 1))
    },
  })
}

/** Turns the pages. Someone else than who asked gets a board of their own, seen by them alone. */
export function leaderboardButtons(services: LevelsServices): Component {
  return {
    name: LEADERBOARD_BUTTON,
    async run(context) {
      const [purpose, target, viewerId] = context.args
      const wanted = purpose === 'mine' ? 'own' : pageNumber(target)
      const body = await pageBody(services, context, wanted)
      if (viewerId === context.actor.id) await context.update(body)
      else await context.reply({ ...body, ephemeral: true })
    },
  }
}

/** What a custom id says, which anyone can write: anything but a sensible page is the first. */
function pageNumber(text: string | undefined): number {
  return text && /^\d{1,8}$/.test(text) ? Math.min(Number(text), HIGHEST_PAGE) : 0
}

async function pageBody(
  { earning, settings, guilds }: LevelsServices,
  { guildId, actor, t }: InteractionContext,
  wanted: number | 'own',
): Promise<MessageBody> {
  const [board, own] = await Promise.all([
    readLeaderboardPage(earning.standings, guildId, actor.id, wanted),
    settings.get(guildId, levelsSettings),
  ])
  const guildName = guilds.guild(guildId)?.name ?? ''
  return leaderboardBody({ board, curve: curveOf(own), guildName, viewerId: actor.id, t })
}
