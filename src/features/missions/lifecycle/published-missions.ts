import type { ClientSession, Connection } from '../../../database/index.ts'
import type { Mission } from '../definition/mission.ts'
import { missionVersions, type MissionHead } from '../stores/mission.store.ts'

/** What is published of each mission that is not put away, by id. */
export async function publishedMissions(
  database: Connection,
  guildId: string,
  heads: Iterable<MissionHead>,
  session: ClientSession,
): Promise<ReadonlyMap<string, Mission>> {
  const ids = Array.from(heads).flatMap(({ _id, schedule, status }) => {
    const version = status === 'archived' ? undefined : schedule.at(-1)?.version
    return version === undefined ? [] : [`${_id}:${version}`]
  })
  const found = await missionVersions(database)
    .find({ guildId, _id: { $in: ids } }, { session })
    .toArray()
  return new Map(found.map(({ missionId, mission }) => [missionId, mission]))
}
