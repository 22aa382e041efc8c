import { rawCollection, type ClientSession } from '../../database/index.ts'
import { periodOf } from '../boards/index.ts'
import { earningSettings, memberKey, type Credit, type Part, type Participant } from '../earning/index.ts'
import type { LevelCurve } from '../levels/index.ts'
import type { DayListener } from '../streaks/index.ts'
import { crossed, stepsOf, type Achievement, type Step } from './definition.ts'
import { grant, type Deserved } from './grant.ts'
import type { AchievementsServices } from './services.ts'
import { achievementsSettings } from './settings.ts'
import { missionCountModel } from './unlock.store.ts'

const NOTHING: Part = { bonuses: [], effects: [] }

interface GuildView {
  readonly isOn: boolean
  readonly curve: LevelCurve
  readonly timeZone: string
}

/** Grants what credits bring about, in their commit. Nothing is read or written unless a tier was just reached. */
export function followDeeds(services: AchievementsServices): Participant {
  const { achievements } = services
  const dated = achievements.filter(({ goal }) => goal.of === 'date')
  return async ({ credits }, session) => {
    const guilds = new Map<string, GuildView>()
    const deserved: Deserved[] = []
    for (const credit of credits) {
      const { guildId, memberId, channelIds } = credit.activity
      if (credit.amount <= 0 && !isMission(credit)) continue
      const guild = guilds.get(guildId) ?? (await guildView(services, guildId))
      guilds.set(guildId, guild)
      if (!guild.isOn) continue
      const steps = [...stepsFor(achievements, credit, guild), ...stepsOn(dated, credit, guild)]
      if (isMission(credit)) steps.push(...(await missionSteps(services, guildId, memberId, session)))
      for (const step of steps)
        deserved.push({ step, guildId, memberId, channelId: channelIds[0] ?? null, at: credit.countsAt })
    }
    return deserved.length > 0 ? await grant(services, deserved, session) : NOTHING
  }
}

/** Grants what streaks bring about, in the commit that counts the day. */
export function followDays(services: AchievementsServices): DayListener {
  return async (days, session) => {
    const deserved: Deserved[] = []
    for (const { guildId, memberId, previous, length, channelId, at } of days) {
      const steps = crossed(services.achievements, 'streak', length > previous ? previous : 0, length)
      if (steps.length === 0) continue
      const { enabled } = await services.settings.get(guildId, achievementsSettings)
      if (enabled) for (const step of steps) deserved.push({ step, guildId, memberId, channelId, at })
    }
    return deserved.length > 0 ? await grant(services, deserved, session) : NOTHING
  }
}

async function guildView({ settings, levels }: AchievementsServices, guildId: string): Promise<GuildView> {
  const [own, { timeZone }, curve] = await Promise.all([
    settings.get(guildId, achievementsSettings),
    settings.get(guildId, earningSettings),
    levels.curve(guildId),
  ])
  return { isOn: own.enabled, timeZone, curve }
}

function stepsFor(all: readonly Achievement[], { before, after }: Credit, { curve }: GuildView): Step[] {
  return [
    ...crossed(all, 'messages', lastHonoured(before), after.messages),
    ...crossed(all, 'xp', before.xp, after.xp),
    ...crossed(all, 'level', curve.levelOf(before.xp), curve.levelOf(after.xp)),
  ]
}

/**
 * The messages at the latest credit: others since then may have reached a tier without one. Of more than are remembered nobody knows,
 * and what is there already is not granted again.
 */
function lastHonoured({ messages, recent }: Credit['before']): number {
  const unpaid = recent.filter(({ outcome }) => outcome !== 'credited').length
  return unpaid < recent.length ? messages - unpaid : 0
}

function stepsOn(dated: readonly Achievement[], { countsAt }: Credit, { timeZone }: GuildView): Step[] {
  if (dated.length === 0) return []
  const [, month, day] = periodOf('day', countsAt, { timeZone, weekBegins: 'monday' })
    .key.split('-')
    .map(Number)
  return dated
    .filter(({ goal }) => goal.of === 'date' && goal.month === month && goal.day === day)
    .flatMap(stepsOf)
}

function isMission({ activity }: Credit): boolean {
  return activity.source === 'mission' && activity.key.startsWith('mission:')
}

async function missionSteps(
  { database, achievements }: AchievementsServices,
  guildId: string,
  memberId: string,
  session: ClientSession,
): Promise<Step[]> {
  const done = await rawCollection(missionCountModel(database)).findOneAndUpdate(
    { _id: memberKey(guildId, memberId) },
    { $inc: { missions: 1 } },
    { upsert: true, session, returnDocument: 'after' },
  )
  const count = done?.missions ?? 1
  return crossed(achievements, 'missions', count - 1, count)
}
