import { beginWalk, openWalks, readWalk } from '../earning/index.ts'
import { roleSyncModel, type RoleSync } from './role-sync.store.ts'
import type { LevelsServices } from './services.ts'

export const SYNC_JOB = 'levels.sync-roles'

/** Begins a sync of a guild's level roles; refuses while one is running. `runId` must not have been used before. */
export async function beginRoleSync(services: LevelsServices, guildId: string, runId: string): Promise<void> {
  const own = { given: 0, taken: 0 }
  await beginWalk(services, roleSyncModel, { guildId, runId, own, busy: 'sync-running' })
  await services.jobs.enqueue(SYNC_JOB, { guildId })
}

/** How far the latest sync of a guild is; undefined when there was none. */
export function readRoleSync({ database }: LevelsServices, guildId: string): Promise<RoleSync | undefined> {
  return readWalk(database, roleSyncModel, guildId)
}

/** Takes up the syncs that a stop or a crash interrupted. */
export async function resumeRoleSyncs({ database, jobs, log }: LevelsServices): Promise<void> {
  for (const { _id: guildId, seen, total } of await openWalks(database, roleSyncModel)) {
    log.info('a sync of level roles goes on', { guildId, seen, total })
    await jobs.enqueue(SYNC_JOB, { guildId })
  }
}
