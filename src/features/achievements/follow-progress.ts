import { NO_PART, readTotalsOf } from '../earning/index.ts'
import type { ProgressListener } from '../missions/index.ts'
import { DeedCounts } from './deed-tally.ts'
import type { Deserved } from './deserved.ts'
import { grant } from './grant.ts'
import type { AchievementsServices } from './services.ts'
import { achievementsSettings } from './settings.ts'

/** Grants what finished missions, help and invitations bring about, in their transaction. */
export function followProgress(services: AchievementsServices): ProgressListener {
  const { database, shelf, settings } = services
  return async ({ finished, deeds }, session) => {
    const deserved: Deserved[] = []
    for (const { guildId, memberId, missionId, times, channelId, at } of finished) {
      const steps = (await shelf.get(guildId)).of('mission')
      for (const step of steps) {
        const { goal } = step.achievement
        if (goal.of === 'mission' && goal.mission === missionId && step.at <= times)
          deserved.push({ step, guildId, memberId, channelId, at })
      }
    }
    const counts = new DeedCounts()
    for (const { kind, guildId, memberId, channelIds, at } of deeds) {
      if (kind !== 'helps' && kind !== 'invites') continue
      const [totals] = await readTotalsOf(database, [{ guildId, memberId }], session)
      if (!totals) continue
      const count = counts.add(totals, kind)
      for (const step of (await shelf.get(guildId)).crossed(kind, count - 1, count))
        deserved.push({ step, guildId, memberId, channelId: channelIds[0] ?? null, at })
    }
    const due: Deserved[] = []
    for (const one of deserved)
      if ((await settings.get(one.guildId, achievementsSettings)).enabled) due.push(one)
    const granted = due.length > 0 ? await grant(services, due, session) : NO_PART
    return { ...granted, kept: counts.changes }
  }
}
