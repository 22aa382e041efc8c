import type { TranslateFor } from '../../../core/translate.ts'
import { rewardText, textOf } from '../describe.ts'
import type { PeriodKind } from '../definition/mission.ts'
import { fitLines } from '../fit-lines.ts'
import { firstOf, type GuildMissions } from '../progress/guild-missions.ts'
import { missionPeriod } from '../schedule/mission-period.ts'

const KINDS: readonly Exclude<PeriodKind, 'season' | 'once'>[] = ['daily', 'weekly', 'monthly']
const MOST_CHARACTERS = 1900
const MOST_NAMES = 12

/** The missions that begin with a day: for all by name and reward, of pools what they draw from; undefined when none begin. */
export function newsText(
  guild: GuildMissions,
  dayFrom: number,
  locale: string,
  t: TranslateFor,
): string | undefined {
  const lines: string[] = []
  for (const kind of KINDS) {
    const period = missionPeriod(kind, dayFrom, guild.calendar, undefined)
    if (period?.from !== dayFrom) continue
    const own = [...guild.missions.values()].flatMap((live) => {
      const mission = live.status === 'live' ? firstOf(live, dayFrom)?.mission : undefined
      return mission?.period === kind && !mission.secret ? [mission] : []
    })
    if (own.length === 0) continue
    lines.push(`### ${t(`missions.news.${kind}`)}`)
    for (const mission of own.filter(({ pool }) => pool === undefined))
      lines.push(
        `- ${mission.emoji} **${textOf(mission, locale).title}** · 🎁 ${rewardText(mission.rewards, t)}`,
      )
    for (const pool of new Set(own.flatMap((mission) => mission.pool ?? []))) {
      const names = own
        .filter((mission) => mission.pool === pool)
        .map((mission) => `${mission.emoji} ${textOf(mission, locale).title}`)
      const draw = Math.min(names.length, guild.drawOf(pool, dayFrom))
      const shown = names.slice(0, MOST_NAMES).join(', ')
      const rest = names.length > MOST_NAMES ? ', …' : ''
      lines.push(`- ${t('missions.news.pool', { draw, of: names.length, names: shown + rest })}`)
    }
  }
  if (lines.length === 0) return undefined
  const text = fitLines([`## ${t('missions.news.title')}`, ...lines], MOST_CHARACTERS, (rest) =>
    t('missions.more-lines', { rest }),
  )
  return `${text}\n-# ${t('missions.news.hint')}`
}
