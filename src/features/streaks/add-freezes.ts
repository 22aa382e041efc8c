import { existingZone } from '../boards/index.ts'
import { upsertAll, type ClientSession } from '../../database/index.ts'
import { earningSettings, memberKey } from '../earning/index.ts'
import { readOutages } from './outages.ts'
import type { StreaksServices } from './services.ts'
import { streaksSettings } from './settings.ts'
import { freshStreak, inZone, withFreezes, withRules } from './streak.ts'
import { readStreaks, streakModel } from './streak.store.ts'
import { presentDay } from './streak-status.ts'

export interface FreezeChange {
  readonly guildId: string
  readonly memberId: string
  /** Negative to take freezes back. */
  readonly count: number
}

/** Gives a member freezes in the caller's transaction, for days that come: answers how many, since nobody holds more than the guild allows. */
export async function addFreezes(
  { database, settings, earning, clock }: StreaksServices,
  { guildId, memberId, count }: FreezeChange,
  session: ClientSession,
): Promise<number> {
  const id = memberKey(guildId, memberId)
  const at = clock.now()
  const [{ freezeEvery, mostFreezes, graceHours }, { timeZone }, outages, known] = await Promise.all([
    settings.get(guildId, streaksSettings),
    settings.get(guildId, earningSettings),
    readOutages(earning, guildId),
    readStreaks(database, [id], session),
  ])
  const zone = existingZone(timeZone)
  const rules = { freezeEvery, mostFreezes }
  const before = withRules(known.get(id) ?? freshStreak(guildId, memberId, zone, rules), rules)
  const now = inZone(before, before.own ?? zone, at)
  const { open } = presentDay(now, at, graceHours)
  const { streak, added } = withFreezes(now, count, open, outages)
  if (added !== 0) await upsertAll(streakModel(database), [streak], session)
  return added
}
