import { calendarOf, periodOf, PERIOD_GRACE } from '../boards/index.ts'
import { orUnavailable } from '../../database/index.ts'
import { achievementRecords } from './achievement.store.ts'
import type { Deserved } from './deserved.ts'
import { grant } from './grant.ts'
import { honouredPeriods } from './honoured-period.store.ts'
import { placeSteps } from './past-places.ts'
import type { AchievementsServices } from './services.ts'
import { achievementsSettings } from './settings.ts'

export const PLACES_JOB = 'achievements.places'
/** So many periods back are looked at: what ended while nothing ran is made good. */
const PERIODS_BACK = 3
/** Places further down are honoured by nobody. */
const MOST_PLACES = 100
/** So long at most a period waits for what a gap hid of it. */
const LONGEST_WAIT = 6 * 60 * 60_000

interface Ended {
  readonly id: string
  readonly to: number
  places(): Promise<readonly { readonly memberId: string; readonly rank: number }[]>
}

/** Grants the places of every season, month and week that is over, each once, also of those that ended while nothing ran. */
export async function honourPlaces(services: AchievementsServices, stopping: AbortSignal): Promise<void> {
  const { database } = services
  const ranked = await orUnavailable(() =>
    achievementRecords(database).find({ status: 'live', 'definition.goal.of': 'rank' }).toArray(),
  )
  for (const { guildId, definition, at } of ranked) {
    if (stopping.aborted) return
    const { goal } = definition
    if (goal.of !== 'rank') continue
    const { enabled } = await services.settings.get(guildId, achievementsSettings)
    if (!enabled) continue
    const ended =
      goal.board === 'season'
        ? await seasonsOf(services, guildId)
        : await periodsOf(services, guildId, goal.board)
    for (const period of ended)
      if (period.to >= at.getTime()) await honour(services, guildId, definition.id, period)
  }
}

async function seasonsOf({ boards }: AchievementsServices, guildId: string): Promise<Ended[]> {
  const seasons = await boards.closedSeasons(guildId, PERIODS_BACK)
  return seasons.map(({ _id, to, results }) => ({
    id: `season:${_id}`,
    to: to.getTime(),
    places: async () => results,
  }))
}

async function periodsOf(
  { boards, settings, clock }: AchievementsServices,
  guildId: string,
  board: 'week' | 'month',
): Promise<Ended[]> {
  const { calendar } = await calendarOf(settings, guildId)
  const ended: Ended[] = []
  let at = clock.now() - PERIOD_GRACE
  for (let back = 0; back < PERIODS_BACK; back += 1) {
    at = periodOf(board, at, calendar).from - 1
    const { key, to } = periodOf(board, at, calendar)
    const places = async () => {
      const opened = await boards.open(guildId, board, to - 1)
      return opened ? opened.standings.page(0, MOST_PLACES) : []
    }
    ended.push({ id: `${board}:${key}`, to, places })
  }
  return ended
}

async function honour(
  services: AchievementsServices,
  guildId: string,
  achievementId: string,
  { id, to, places }: Ended,
): Promise<void> {
  const { database, earning, shelf, clock } = services
  const _id = `${guildId}:${achievementId}:${id}`
  if (await orUnavailable(() => honouredPeriods(database).findOne({ _id }))) return
  const mayWait = clock.now() - to < LONGEST_WAIT
  if (mayWait && (await earning.isIncomplete(guildId, new Date(to)))) return
  const standing = await places()
  const achievement = (await shelf.get(guildId)).get(achievementId)
  await earning.give(async (session) => {
    const nothing = { bonuses: [], effects: [], answer: undefined }
    if (await honouredPeriods(database).findOne({ _id }, { session })) return nothing
    await honouredPeriods(database).insertOne({ _id, at: new Date() }, { session })
    const deserved = standing.flatMap(({ memberId, rank }): Deserved[] =>
      achievement
        ? placeSteps(achievement, rank).map((step, index, steps) => ({
            step,
            guildId,
            memberId,
            channelId: null,
            at: to,
            isDirect: true,
            isSilent: index < steps.length - 1,
          }))
        : [],
    )
    const { bonuses, effects } = await grant(services, deserved, session)
    return { bonuses, effects, answer: undefined }
  })
}
