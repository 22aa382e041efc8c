import { DomainError } from '../../core/domain-error.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { orUnavailable } from '../../database/index.ts'
import { calendarOf, seasonAt } from '../boards/index.ts'
import { fitLines } from './fit-lines.ts'
import { lookUpMissions } from './lifecycle/look-up.ts'
import { FOREVER, missionText } from './mission-body.ts'
import { viewMissions } from './member-view.ts'
import { standingAt } from './progress/standing-at.ts'
import { periodsOf } from './progress/period-finder.ts'
import { MissionStates } from './progress/states.ts'
import type { SeasonSpan } from './schedule/mission-period.ts'
import type { MissionsServices } from './services.ts'
import { asIfPublished } from './simulate/simulate-draft.ts'

const MOST_CHARACTERS = 1950

interface Viewer {
  readonly memberId: string
  readonly locale: string
  readonly at: number
  readonly t: TranslateFor
}

/** A mission, its draft first, as a member would see it now, and whether they would. */
export async function previewText(
  services: MissionsServices,
  guildId: string,
  missionId: string,
  { memberId, locale, at, t }: Viewer,
): Promise<string> {
  const [{ records, pools }, { calendar }, season] = await Promise.all([
    lookUpMissions(services.database, guildId),
    calendarOf(services.settings, guildId),
    orUnavailable(() => seasonAt(services.database, guildId, at)),
  ])
  const missions = records.flatMap(({ head, published }) => head.draft ?? published ?? [])
  const guild = asIfPublished({ guildId, missions, pools, calendar })
  const live = guild.missions.get(missionId)
  if (!live) throw new DomainError('unknown-mission')
  const view = await viewMissions(services, guildId, memberId, at, guild)
  const shown = view?.missions.find(({ id }) => id === missionId)
  const standing =
    shown ??
    standingAt(
      live,
      new MissionStates(),
      at,
      periodsOf(guild, guild.calendar.timeZone, season ?? anySeason(at)),
    )
  if (!standing) throw new DomainError('unknown-mission')
  const note = t(shown ? 'missions.preview.shown' : 'missions.preview.hidden', { member: `<@${memberId}>` })
  const text = missionText({ id: missionId, share: 0, ...standing }, locale, t)
  return fitLines([note, ...text.split('\n')], MOST_CHARACTERS)
}

/** What is hidden between seasons is looked at as if one ran. */
function anySeason(at: number): SeasonSpan {
  return { _id: 'preview', from: new Date(at), to: new Date(FOREVER) }
}
