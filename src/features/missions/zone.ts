import { existingZone } from '../boards/index.ts'
import type { ClientSession } from '../../database/index.ts'
import { earningSettings, keepOfMember, readTotalsOf } from '../earning/index.ts'
import type { MissionsServices } from './services.ts'
import { KEPT, missionsOf } from './stores/member-missions.ts'

export interface ZoneChoice {
  readonly guildId: string
  readonly memberId: string
  readonly zone: string
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** The zone that a member's days follow: their own, else the guild's; one that ceased to exist falls back. */
export async function zoneOf(
  { earning, settings }: Pick<MissionsServices, 'earning' | 'settings'>,
  guildId: string,
  memberId: string,
): Promise<string> {
  const [own, guild] = await Promise.all([
    earning.standings.totals(guildId, memberId),
    settings.get(guildId, earningSettings),
  ])
  return existingZone(missionsOf(own).zone, guild.timeZone)
}

/** Lets a member live by their own zone from now on, in the caller's transaction. */
export async function chooseZone(
  { database }: Pick<MissionsServices, 'database'>,
  { guildId, memberId, zone, at }: ZoneChoice,
  session: ClientSession,
): Promise<void> {
  const [totals] = await readTotalsOf(database, [{ guildId, memberId }], session)
  const value = { ...missionsOf(totals), zone, zoneAt: at }
  await keepOfMember(database, { guildId, memberId, feature: KEPT, value }, session)
}
