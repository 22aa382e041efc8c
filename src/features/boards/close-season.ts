import type { OutboxEntry } from '../../core/outbox.ts'
import { plainLabel } from '../../core/plain-text.ts'
import { rawCollection, withTransaction, type ClientSession } from '../../database/index.ts'
import { countPlaces, inSnapshot, readPlaces } from '../../database/ranking/index.ts'
import { badgeModel } from './badge.store.ts'
import { scoresOf } from './board-score.store.ts'
import { ON_PODIUM, podiumFaces, seasonFacts, type Faces } from './season-card.ts'
import { seasonBoard, seasons, type Season, type SeasonResult } from './season.store.ts'
import type { BoardsServices } from './services.ts'
import { boardsSettings, MOST_WINNERS, type BoardsSettings } from './settings.ts'

/** How many of the best the archive names; the board itself stays whole. */
const ARCHIVED = 100

export type CloseServices = Pick<
  BoardsServices,
  'database' | 'settings' | 'outbox' | 'guilds' | 'translate' | 'clock'
>

/**
 * Closes a season: archives how it stands, gives the winners their badges and lets roles and announcement go out, all in one
 * transaction. Answers the closed season; undefined when it was closed before, so that two processes never do it twice.
 */
export async function closeSeason(services: CloseServices, seasonId: string): Promise<Season | undefined> {
  const { database, settings, clock, outbox } = services
  const known = await seasons(database).findOne({ _id: seasonId })
  if (!known) return undefined
  const own = await settings.get(known.guildId, boardsSettings)
  const leaders = await inSnapshot(database, (session) =>
    readPlaces(database, scoresOf(database, seasonBoard(known)), 0, ON_PODIUM, session),
  )
  const faces = await podiumFaces(services.guilds, known.guildId, leaders)
  return withTransaction(database, async (session) => {
    const season = await seasons(database).findOne({ _id: seasonId, state: 'open' }, { session })
    if (!season) return undefined
    const board = scoresOf(database, seasonBoard(season))
    const best = await readPlaces(database, board, 0, ARCHIVED, session)
    const results = best.map(({ memberId, name, xp }, index) => ({ memberId, name, xp, rank: index + 1 }))
    const now = new Date(clock.now())
    const closed: Season = {
      ...season,
      state: 'closed',
      to: season.to > now ? now : season.to,
      results,
      memberCount: await countPlaces(database, board, session),
      closedAt: now,
    }
    const { _id, ...fields } = closed
    await seasons(database).updateOne({ _id, state: 'open' }, { $set: fields }, { session })
    const winners = results.slice(0, Math.min(own.winners, MOST_WINNERS))
    await giveBadges(services, closed, winners, session)
    const former = own.passRole ? await formerWinners(services, closed, session) : []
    const effects = effectsOf(services, closed, winners, former, own, faces)
    if (effects.length > 0) await outbox.add(effects, session)
    return closed
  })
}

async function giveBadges(
  { database }: CloseServices,
  { _id, guildId, name, closedAt }: Season,
  winners: readonly SeasonResult[],
  session: ClientSession,
): Promise<void> {
  if (winners.length === 0) return
  const badges = winners.map(({ memberId, rank }) => ({
    _id: `${_id}:${memberId}`,
    guildId,
    memberId,
    season: name,
    rank,
    at: closedAt ?? new Date(0),
  }))
  await rawCollection(badgeModel(database)).insertMany(badges, { session })
}

/** The winners of the season that was closed before this one. */
async function formerWinners(
  { database }: CloseServices,
  { _id, guildId }: Season,
  session: ClientSession,
): Promise<string[]> {
  const [former] = await seasons(database)
    .find({ guildId, state: 'closed', _id: { $ne: _id } }, { session })
    .sort({ to: -1 })
    .limit(1)
    .toArray()
  if (!former) return []
  const badges = await rawCollection(badgeModel(database))
    .find({ guildId, _id: { $gte: `${former._id}:`, $lt: `${former._id};` } }, { session })
    .toArray()
  return badges.map(({ memberId }) => memberId)
}

function effectsOf(
  { guilds, translate }: CloseServices,
  season: Season,
  winners: readonly SeasonResult[],
  former: readonly string[],
  { winnerRole, announceIn }: BoardsSettings,
  faces: Faces,
): OutboxEntry[] {
  const { _id, guildId, name, results } = season
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  const effects: OutboxEntry[] = []
  if (winnerRole) {
    const reason = translate(locale, 'boards.season.role-reason', { season: plainLabel(name, 60) })
    const entry = (kind: 'add-role' | 'remove-role', memberId: string): OutboxEntry => ({
      key: `season:${_id}:${kind}:${memberId}`,
      guildId,
      memberId,
      effect: { kind, roleId: winnerRole, reason },
    })
    const now = new Set(winners.map(({ memberId }) => memberId))
    for (const memberId of former) if (!now.has(memberId)) effects.push(entry('remove-role', memberId))
    for (const memberId of now) effects.push(entry('add-role', memberId))
  }
  if (announceIn) {
    const lines = winners.map(({ rank, memberId, xp }) =>
      translate(locale, 'boards.season.line', { rank, member: `<@${memberId}>`, xp }),
    )
    const title = translate(locale, 'boards.season.closed-title', { season: plainLabel(name, 80) })
    const text = lines.join('\n') || translate(locale, 'boards.season.nobody')
    const [winner] = results
    effects.push({
      key: `season:${_id}:announcement`,
      guildId,
      memberId: winner?.memberId ?? 'season',
      effect: {
        kind: 'message',
        channelId: announceIn,
        body: {
          embeds: [{ title, description: text }],
          allowedMentions: { users: winners.map((one) => one.memberId) },
        },
        card: winner && { kind: 'season', facts: seasonFacts(season, winner, faces, locale) },
      },
    })
  }
  return effects
}
