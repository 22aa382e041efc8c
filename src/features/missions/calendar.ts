import { DateTime } from 'luxon'
import { plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { orUnavailable } from '../../database/index.ts'
import { seasonAt } from '../boards/index.ts'
import { textOf } from './describe.ts'
import type { Mission, PeriodKind } from './definition/mission.ts'
import { fitLines } from './fit-lines.ts'
import { currentOf } from './progress/guild-missions.ts'
import { missionPeriod } from './schedule/mission-period.ts'
import type { MissionsServices } from './services.ts'
import { contests } from './stores/completion.store.ts'
import { commitmentOf } from './schedule/raffle.ts'
import { zoneOf } from './zone.ts'

const DAYS = 7
const KINDS: readonly PeriodKind[] = ['weekly', 'monthly', 'season']
const MOST_CHARACTERS = 1900

/** What is coming for a member: their draws of the next days, when periods end, windows that open or close, raffles. */
export async function calendarText(
  services: MissionsServices,
  guildId: string,
  { id: memberId, locale }: { readonly id: string; readonly locale: string },
  at: number,
  t: TranslateFor,
): Promise<string> {
  const guild = await services.shelf.get(guildId)
  if (!guild) return t('missions.none')
  const zone = await zoneOf(services, guildId, memberId)
  const season = await orUnavailable(() => seasonAt(services.database, guildId, at))
  const calendar = { ...guild.calendar, timeZone: zone }
  const stamp = (time: number, style: string) => `<t:${Math.floor(time / 1000)}:${style}>`
  const lines = [`## ${t('missions.calendar.title')}`, t('missions.calendar.zone', { zone })]
  const lives = [...guild.missions.values()].filter(({ status }) => status === 'live')
  const named = (mission: Mission) => `${mission.emoji} ${textOf(mission, locale).title}`
  const daily = lives.flatMap((live) => {
    const mission = currentOf(live)?.mission
    return mission?.period === 'daily' && !mission.secret && !mission.window ? [mission] : []
  })
  const always = daily.filter(({ pool }) => !pool).map(named)
  if (always.length > 0) lines.push(`**${t('missions.calendar.every-day')}** ${always.join(', ')}`)
  for (let day = 0; day < DAYS; day += 1) {
    const noon = DateTime.fromMillis(at, { zone }).startOf('day').plus({ days: day, hours: 12 })
    const period = missionPeriod('daily', noon.toMillis(), calendar, season)
    const drawn = daily.filter(({ id, pool }) => pool && period && guild.isDrawn(pool, id, memberId, period))
    // In the member's own zone, which their client may not share.
    const date = noon.setLocale(locale).toLocaleString({ weekday: 'short', day: 'numeric', month: 'short' })
    if (drawn.length > 0) lines.push(`**${date}** ${drawn.map(named).join(', ')}`)
  }
  for (const kind of KINDS) {
    const period = missionPeriod(kind, at, calendar, season)
    const isUsed = lives.some((live) => currentOf(live)?.mission.period === kind)
    if (period && isUsed)
      lines.push(
        t('missions.calendar.ends', { kind: t(`missions.period.${kind}`), when: stamp(period.to, 'R') }),
      )
  }
  for (const live of lives) {
    const compiled = currentOf(live)
    if (!compiled?.window || compiled.mission.secret) continue
    const { window } = compiled.mission
    const isEvent = window && 'event' in window
    if (compiled.window.to < at && !isEvent) continue
    const title = named(compiled.mission)
    if (isEvent) {
      const event = plainText(window.event)
      lines.push(t('missions.calendar.event', { title, event }))
      continue
    }
    lines.push(
      t('missions.calendar.window', {
        title,
        from: stamp(compiled.window.from, 'f'),
        to: stamp(compiled.window.to, 'f'),
      }),
    )
  }
  const raffles = await orUnavailable(() =>
    contests(services.database)
      .find({ guildId, winners: null, drawAt: { $ne: null } })
      .limit(10)
      .toArray(),
  )
  for (const { missionId, drawAt, seed, count } of raffles) {
    const live = guild.missions.get(missionId)
    const mission = live && currentOf(live)?.mission
    if (mission && drawAt)
      lines.push(
        t('missions.calendar.raffle', {
          title: textOf(mission, locale).title,
          when: stamp(drawAt.getTime(), 'R'),
          count,
          hash: commitmentOf(seed),
        }),
      )
  }
  return fitLines(lines, MOST_CHARACTERS, (rest) => t('missions.more-lines', { rest }))
}
