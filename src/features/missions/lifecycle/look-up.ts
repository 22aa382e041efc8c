import { orUnavailable, type Connection } from '../../../database/index.ts'
import type { Mission, Pool } from '../definition/mission.ts'
import { missionGuilds, missionHeads, missionVersions, type MissionHead } from '../stores/mission.store.ts'

/** A mission as leads see it. */
export interface MissionRecord {
  readonly head: MissionHead
  /** What counts for periods that begin now; undefined before it is published. */
  readonly published: Mission | undefined
}

/** All missions of a guild with their present versions, by id. */
export function lookUpMissions(
  database: Connection,
  guildId: string,
): Promise<{ readonly records: readonly MissionRecord[]; readonly pools: readonly Pool[] }> {
  return orUnavailable(async () => {
    const [guild, heads, versions] = await Promise.all([
      missionGuilds(database).findOne({ _id: guildId }),
      missionHeads(database).find({ guildId }).sort({ missionId: 1 }).toArray(),
      missionVersions(database).find({ guildId }).toArray(),
    ])
    const records = heads.map((head) => {
      const version = head.schedule.at(-1)?.version
      const found = versions.find((one) => one.missionId === head.missionId && one.version === version)
      return { head, published: found?.mission }
    })
    return { records, pools: guild?.pools ?? [] }
  })
}
