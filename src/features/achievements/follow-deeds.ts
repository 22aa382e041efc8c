import { periodOf } from '../boards/index.ts'
import { earningSettings, NO_PART, type Credit, type Participant } from '../earning/index.ts'
import type { LevelCurve } from '../levels/index.ts'
import type { DayListener } from '../streaks/index.ts'
import { dateOf, isOnDate } from './dates.ts'
import { DeedCounts } from './deed-tally.ts'
import { unlockKey, type Deserved } from './deserved.ts'
import { grant } from './grant.ts'
import type { AchievementsServices } from './services.ts'
import { achievementsSettings } from './settings.ts'
import { SOURCE_TOTALS, SourceCounts } from './source-totals.ts'
import type { AchievementList, Step } from './steps.ts'

const DAY = 24 * 60 * 60_000

interface GuildView {
  readonly isOn: boolean
  readonly list: AchievementList
  readonly curve: LevelCurve
  readonly timeZone: string
}

/** Grants what credits bring about, in their commit. Nothing is read or written unless a tier was just reached, or a mission finished. */
export function followDeeds(services: AchievementsServices): Participant {
  return async ({ credits, totalsOf }, session) => {
    const guilds = new Map<string, GuildView>()
    const counts = new SourceCounts()
    const deserved: Deserved[] = []
    const deeds = new DeedCounts()
    for (const credit of credits) {
      const { guildId, memberId, channelIds } = credit.activity
      if (credit.amount <= 0 && !isMission(credit)) continue
      const guild = guilds.get(guildId) ?? (await guildView(services, guildId))
      guilds.set(guildId, guild)
      if (!guild.isOn) continue
      const add = (step: Step) =>
        deserved.push({ step, guildId, memberId, channelId: channelIds[0] ?? null, at: credit.countsAt })
      stepsFor(guild, credit, counts).forEach(add)
      for (const step of stepsOfTime(guild, credit))
        if (!services.known.has(unlockKey({ guildId, memberId, step }))) add(step)
      if (!isMission(credit)) continue
      const finished = deeds.add(totalsOf?.(guildId, memberId) ?? credit.after, 'missions')
      guild.list.crossed('missions', finished - 1, finished).forEach(add)
    }
    const granted = deserved.length > 0 ? await grant(services, deserved, session) : NO_PART
    return { ...granted, kept: deeds.changes }
  }
}

/** Grants what streaks bring about, in the commit that counts the day. */
export function followDays(services: AchievementsServices): DayListener {
  return async (days, session) => {
    const deserved: Deserved[] = []
    for (const { guildId, memberId, previous, length, channelId, at } of days) {
      const list = await services.shelf.get(guildId)
      const steps = list.crossed('streak', length > previous ? previous : 0, length)
      if (steps.length === 0) continue
      const { enabled } = await services.settings.get(guildId, achievementsSettings)
      if (enabled) for (const step of steps) deserved.push({ step, guildId, memberId, channelId, at })
    }
    return deserved.length > 0 ? await grant(services, deserved, session) : NO_PART
  }
}

async function guildView(
  { settings, levels, shelf }: AchievementsServices,
  guildId: string,
): Promise<GuildView> {
  const [own, { timeZone }, curve, list] = await Promise.all([
    settings.get(guildId, achievementsSettings),
    settings.get(guildId, earningSettings),
    levels.curve(guildId),
    shelf.get(guildId),
  ])
  return { isOn: own.enabled, timeZone, curve, list }
}

function stepsFor({ list, curve }: GuildView, credit: Credit, counts: SourceCounts): Step[] {
  const { before, after } = credit
  const steps = [
    ...list.crossed('messages', lastHonoured(before), after.messages),
    ...list.crossed('xp', before.xp, after.xp),
  ]
  if (before.xp !== after.xp && list.of('level').length > 0)
    steps.push(...list.crossed('level', curve.levelOf(before.xp), curve.levelOf(after.xp)))
  const total = SOURCE_TOTALS[credit.activity.source]
  if (total && list.of(total).length > 0) {
    const count = counts.next(credit)
    steps.push(...list.crossed(total, count - 1, count))
  }
  return steps
}

/**
 * The messages at the latest credit: others since then may have reached a tier without one. Of more than are remembered nobody knows,
 * and what is there already is not granted again.
 */
function lastHonoured({ messages, recent }: Credit['before']): number {
  const unpaid = recent.filter(({ outcome }) => outcome !== 'credited').length
  return unpaid < recent.length ? messages - unpaid : 0
}

/** What is deserved by being there now. */
function stepsOfTime({ list, timeZone }: GuildView, { countsAt, after }: Credit): Step[] {
  const { joinedAt } = after
  const days = joinedAt ? Math.floor((countsAt - joinedAt.getTime()) / DAY) : 0
  const dated = list.of('date')
  const today =
    dated.length > 0 ? dateOf(periodOf('day', countsAt, { timeZone, weekBegins: 'monday' }).key) : null
  return [
    ...list.of('member-days').filter(({ at }) => at <= days),
    ...dated.filter(({ achievement: { goal } }) => today !== null && isOnDate(goal, today)),
  ]
}

function isMission({ activity }: Credit): boolean {
  return activity.source === 'mission' && activity.key.startsWith('mission:')
}
