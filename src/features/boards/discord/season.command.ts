import type { APIEmbed } from 'discord-api-types/v10'
import { defineAction, defineCommandGroup } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import { plainLabel, plainText } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { calendarOf } from '../calendar-of.ts'
import { scoreStandings } from '../board-standings.ts'
import { closeSeason } from '../close-season.ts'
import { NO_END, readMoment, scheduleSeason } from '../schedule-season.ts'
import { latestSeason, seasonsOf } from '../season-queries.ts'
import { podiumFaces, seasonFacts } from '../season-card.ts'
import { seasonBoard, type Season } from '../season.store.ts'
import type { BoardsServices } from '../services.ts'

const DAY = 24 * 60 * 60_000
const MOST_SHOWN = 10
const COMMIT_PATIENCE = 1000

const name = { type: 'string', required: true, minLength: 1, maxLength: 60 } as const
const moment = { type: 'string', required: true, maxLength: 20 } as const

/** `/season start|schedule|end|list|results`: stretches of time with a board and winners of their own. */
export function seasonCommand(services: BoardsServices) {
  const { clock, database, settings, earning, cards, guilds } = services
  return defineCommandGroup({
    name: 'season',
    defaultMemberPermissions: ['ManageGuild'],
    ephemeral: true,
    subcommands: {
      start: defineAction({
        options: { name, days: { type: 'integer', min: 1, max: 366 } },
        async run(context) {
          const { days } = context.options
          const from = new Date(clock.now())
          const to = days === undefined ? NO_END : new Date(from.getTime() + days * DAY)
          await plan(context, context.options.name, from, to)
        },
      }),
      schedule: defineAction({
        options: { name, from: moment, to: moment },
        async run(context) {
          const { calendar } = await calendarOf(settings, context.guildId)
          const read = (text: string) => readMoment(text, calendar.timeZone, clock.now())
          await plan(context, context.options.name, read(context.options.from), read(context.options.to))
        },
      }),
      end: defineAction({
        async run(context) {
          const { guildId } = context
          await earning.settled(COMMIT_PATIENCE)
          const season = await latestSeason(database, guildId, clock.now())
          const closed = season?.state === 'open' ? await closeSeason(services, season._id) : undefined
          if (!closed) throw new DomainError('no-season')
          await showResults(closed, context)
        },
      }),
      list: defineAction({
        async run({ guildId, t, reply }) {
          const found = await seasonsOf(database, guildId, MOST_SHOWN)
          const lines = found.map((season) => seasonLine(season, t))
          const description = lines.join('\n') || t('boards.season.none')
          await reply({ embeds: [{ title: t('boards.season.list-title'), description }], ephemeral: true })
        },
      }),
      results: defineAction({
        options: { name: { type: 'string', maxLength: 60 } },
        async run(context) {
          const { guildId, options } = context
          const closed = (await seasonsOf(database, guildId, 100)).filter(({ state }) => state === 'closed')
          const wanted = options.name?.toLowerCase()
          const season = closed.find((one) => wanted === undefined || one.name.toLowerCase() === wanted)
          if (!season) throw new DomainError('no-season')
          await showResults(season, context)
        },
      }),
    },
  })

  /** The list, and the picture of whoever asks and took part. */
  async function showResults(
    season: Season,
    { guildId, actor, t, reply }: Pick<InteractionContext, 'guildId' | 'actor' | 't' | 'reply'>,
  ): Promise<void> {
    const own = await scoreStandings(services, guildId, seasonBoard(season)).own(actor.id)
    const faces = own && (await podiumFaces(guilds, guildId, season.results))
    const facts = own && seasonFacts(season, own, faces ?? new Map(), actor.locale)
    const card = facts && (await cards.memberCard({ kind: 'season', facts }, guildId, actor))
    await reply({ embeds: [resultsEmbed(season, t)], files: card ? [card] : [], ephemeral: true })
  }

  async function plan(context: InteractionContext, title: string, from: Date, to: Date): Promise<void> {
    const { guildId, interactionId: _id, actor, t } = context
    const season = await scheduleSeason(database, { _id, guildId, name: title, from, to, by: actor.id })
    await context.reply({
      content: t('boards.season.planned', { line: seasonLine(season, t) }),
      ephemeral: true,
    })
  }
}

function seasonLine({ name: title, from, to, state }: Season, t: TranslateFor): string {
  const end = to >= NO_END ? t('boards.season.no-end') : stamp(to)
  return t(`boards.season.listed-${state}`, { season: plainText(title, 60), from: stamp(from), to: end })
}

function resultsEmbed({ name: title, results, memberCount }: Season, t: TranslateFor): APIEmbed {
  const lines = results
    .slice(0, MOST_SHOWN)
    .map(({ rank, memberId, xp }) => t('boards.season.line', { rank, member: `<@${memberId}>`, xp }))
  return {
    title: t('boards.season.closed-title', { season: plainLabel(title, 80) }),
    description: lines.join('\n') || t('boards.season.nobody'),
    footer: { text: t('boards.season.members', { memberCount }) },
  }
}

/** Discord shows it in each reader's own time. */
function stamp(date: Date): string {
  return `<t:${Math.floor(date.getTime() / 1000)}:f>`
}
