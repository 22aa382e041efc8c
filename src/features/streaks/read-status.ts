import { existingZone } from '../boards/index.ts'
import { orUnavailable } from '../../database/index.ts'
import { earningSettings, memberKey } from '../earning/index.ts'
import { readOutages } from './outages.ts'
import type { StreaksServices } from './services.ts'
import { streaksSettings } from './settings.ts'
import { freshStreak } from './streak.ts'
import { readStreaks } from './streak.store.ts'
import { streakStatus, type StreakStatus } from './streak-status.ts'

/** How a member's streak stands now; a fresh one for who never did anything. */
export async function readStatus(
  { database, settings, earning, clock }: StreaksServices,
  guildId: string,
  memberId: string,
): Promise<StreakStatus> {
  const id = memberKey(guildId, memberId)
  const [own, { timeZone }, found, outages] = await Promise.all([
    settings.get(guildId, streaksSettings),
    settings.get(guildId, earningSettings),
    orUnavailable(() => readStreaks(database, [id])),
    readOutages(earning, guildId),
  ])
  const zone = existingZone(timeZone)
  const streak = found.get(id) ?? freshStreak(guildId, memberId, zone, own)
  return streakStatus(streak, { settings: own, zone, outages }, clock.now())
}
