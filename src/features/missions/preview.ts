import { DomainError } from '../../core/domain-error.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { calendarOf } from '../boards/index.ts'
import { lookUpMissions } from './lifecycle/look-up.ts'
import { missionText } from './mission-body.ts'
import { viewMissions } from './member-view.ts'
import { standingAt } from './progress/advance.ts'
import { periodsOf } from './progress/period-finder.ts'
import { MissionStates } from './progress/states.ts'
import type { MissionsServices } from './services.ts'
import { asIfPublished } from './simulate/simulate-draft.ts'

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
  const [{ records, pools }, { calendar }] = await Promise.all([
    lookUpMissions(services.database, guildId),
    calendarOf(services.settings, guildId),
  ])
  const missions = records.flatMap(({ head, published }) => head.draft ?? published ?? [])
  const guild = asIfPublished({ guildId, missions, pools, calendar })
  const live = guild.missions.get(missionId)
  if (!live) throw new DomainError('unknown-mission')
  const view = await viewMissions(services, guildId, memberId, at, guild)
  const shown = view?.missions.find(({ id }) => id === missionId)
  const standing =
    shown ?? standingAt(live, new MissionStates(), at, periodsOf(guild, guild.calendar.timeZone))
  if (!standing) throw new DomainError('unknown-mission')
  const note = t(shown ? 'missions.preview.shown' : 'missions.preview.hidden', { member: `<@${memberId}>` })
  return `${note}\n${missionText({ id: missionId, share: 0, ...standing }, locale, t)}`.slice(0, 2000)
}
