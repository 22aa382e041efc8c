import { DomainError } from '../../core/domain-error.ts'
import { isDuplicateKey, orUnavailable, rawCollection } from '../../database/index.ts'
import { roleSyncModel, type RoleSync } from './role-sync.store.ts'
import type { LevelsServices } from './services.ts'

/** Without a step for this long a sync counts as broken off. */
const STALE_AFTER = 5 * 60_000

export const SYNC_JOB = 'levels.sync-roles'

/** Begins a sync of a guild's level roles; refuses while one is running. `runId` must not have been used before. */
export async function beginRoleSync(services: LevelsServices, guildId: string, runId: string): Promise<void> {
  const { database, earning, jobs } = services
  const total = await earning.standings.count(guildId)
  const now = new Date()
  const sync: RoleSync = {
    _id: guildId,
    runId,
    state: 'running',
    cursor: '',
    total,
    seen: 0,
    given: 0,
    taken: 0,
    startedAt: now,
    touchedAt: now,
    endedAt: null,
  }
  const { _id, ...fields } = sync
  await orUnavailable(() =>
    rawCollection(roleSyncModel(database)).updateOne(
      {
        _id,
        $or: [{ state: { $ne: 'running' } }, { touchedAt: { $lt: new Date(now.getTime() - STALE_AFTER) } }],
      },
      { $set: fields },
      { upsert: true },
    ),
  ).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new DomainError('sync-running') : error
  })
  await jobs.enqueue(SYNC_JOB, { guildId })
}

/** How far the latest sync of a guild is; undefined when there was none. */
export async function readRoleSync(services: LevelsServices, guildId: string): Promise<RoleSync | undefined> {
  const found = await orUnavailable(() =>
    rawCollection(roleSyncModel(services.database)).findOne({ _id: guildId }),
  )
  return found ?? undefined
}

/** Takes up the syncs that a stop or a crash interrupted. */
export async function resumeRoleSyncs({ database, jobs, log }: LevelsServices): Promise<void> {
  const running = await rawCollection(roleSyncModel(database)).find({ state: 'running' }).toArray()
  for (const { _id: guildId, seen, total } of running) {
    log.info('a sync of level roles goes on', { guildId, seen, total })
    await jobs.enqueue(SYNC_JOB, { guildId })
  }
}
