import type { ClientSession } from '../../database/index.ts'
import { joinParts, NO_PART } from '../earning/index.ts'
import type { DeedReport } from './deed-report.ts'
import type { Tally } from './progress/facts.ts'
import { readAndCount } from './progress/read-and-count.ts'
import { tellProgress } from './progress/tell-progress.ts'
import { writeProgress } from './progress/write-progress.ts'
import type { MissionsServices } from './services.ts'
import { toldDeeds } from './stores/deed.store.ts'

/** Counts a deed for the missions of its member, with all that follows and `alongside`, in one transaction; answers whether it was new. */
export async function recordDeed(
  services: MissionsServices,
  deed: DeedReport,
  alongside?: (session: ClientSession) => Promise<void>,
): Promise<boolean> {
  const { key, kind, guildId, memberId, channelIds, game, missionId, at } = deed
  const guild = await services.shelf.get(guildId)
  return services.earning.give(async (session) => {
    await alongside?.(session)
    const known = await toldDeeds(services.database).findOne({ _id: key }, { session })
    if (known) return { ...NO_PART, answer: false }
    await toldDeeds(services.database).insertOne(
      { _id: key, guildId, memberId, kind, at: new Date(at), recordedAt: new Date() },
      { session },
    )
    const told = await tellProgress(services, { finished: [], deeds: [deed] }, session)
    if (!guild) return { ...told, answer: true }
    const tally: Tally = { kind, count: 1, at, channelIds, game, missionId }
    const news = { guildId, memberId, tallies: [tally], roleIds: null }
    const counted = await readAndCount(services, new Map([[guildId, guild]]), [news], session)
    const part = await writeProgress(services, counted, session)
    return { ...joinParts([told, part]), answer: true }
  })
}
