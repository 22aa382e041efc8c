import { existingZone } from '../boards/index.ts'
import { orUnavailable, type ClientSession } from '../../database/index.ts'
import { earningSettings, memberKey } from '../earning/index.ts'
import type { MissionsServices } from './services.ts'
import { freshMember, memberMissions } from './stores/member-missions.store.ts'

export interface ZoneChoice {
  readonly guildId: string
  readonly memberId: string
  readonly zone: string
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** The zone that a member's days follow: their own, else the guild's; one that ceased to exist falls back. */
export async function zoneOf(
  { database, settings }: Pick<MissionsServices, 'database' | 'settings'>,
  guildId: string,
  memberId: string,
): Promise<string> {
  const [own, guild] = await Promise.all([
    orUnavailable(() => memberMissions(database).findOne({ _id: memberKey(guildId, memberId) })),
    settings.get(guildId, earningSettings),
  ])
  return existingZone(own?.zone, guild.timeZone)
}

/** Lets a member live by their own zone from now on, in the caller's transaction. */
export async function chooseZone(
  { database }: Pick<MissionsServices, 'database'>,
  { guildId, memberId, zone, at }: ZoneChoice,
  session: ClientSession,
): Promise<void> {
  const _id = memberKey(guildId, memberId)
  const known = await memberMissions(database).findOne({ _id }, { session })
  const { _id: __, ...fields } = known ?? freshMember(guildId, memberId)
  await memberMissions(database).updateOne(
    { _id },
    { $set: { ...fields, zone, zoneAt: at } },
    { upsert: true, session },
  )
}
