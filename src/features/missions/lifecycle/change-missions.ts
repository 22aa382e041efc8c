import { randomBytes } from 'node:crypto'
import { withTransaction, type ClientSession } from '../../../database/index.ts'
import type { MissionsServices } from '../services.ts'
import { missionGuilds, missionHeads, type MissionGuild, type MissionHead } from '../stores/mission.store.ts'

/** The missions of a guild while they are changed. */
export interface Workshop {
  readonly guild: MissionGuild
  readonly heads: ReadonlyMap<string, MissionHead>
  readonly session: ClientSession
  save(head: MissionHead): void
  savePools(pools: MissionGuild['pools']): void
  saveDraws(draws: MissionGuild['draws']): void
}

/** Changes a guild's missions in one transaction; two changes at once both count. */
export async function changeMissions<T>(
  { database, shelf }: Pick<MissionsServices, 'database' | 'shelf'>,
  guildId: string,
  change: (workshop: Workshop) => Promise<T> | T,
): Promise<T> {
  const answer = await withTransaction(database, async (session) => {
    const known = await missionGuilds(database).findOne({ _id: guildId }, { session })
    const guild = known ?? freshGuild(guildId)
    const found = await missionHeads(database).find({ guildId }, { session }).toArray()
    const saved: MissionHead[] = []
    let { pools, draws } = guild
    const result = await change({
      guild,
      heads: new Map(found.map((head) => [head.missionId, head])),
      session,
      save: (head) => void saved.push(head),
      savePools: (changed) => void (pools = changed),
      saveDraws: (changed) => void (draws = changed),
    })
    for (const { _id, ...fields } of saved)
      await missionHeads(database).updateOne({ _id }, { $set: fields }, { upsert: true, session })
    const { _id, ...fields } = { ...guild, pools, draws, revision: guild.revision + 1 }
    await missionGuilds(database).updateOne({ _id }, { $set: fields }, { upsert: true, session })
    return result
  })
  shelf.forget(guildId)
  return answer
}

function freshGuild(guildId: string): MissionGuild {
  return { _id: guildId, revision: 0, seed: randomBytes(16).toString('hex'), pools: [], draws: [] }
}

export function freshHead(guildId: string, missionId: string, now: number): MissionHead {
  return {
    _id: `${guildId}:${missionId}`,
    guildId,
    missionId,
    status: 'draft',
    statusAt: now,
    draft: null,
    latest: 0,
    schedule: [],
  }
}
