import { DomainError } from '../../../core/domain-error.ts'
import type { ClientSession } from '../../../database/index.ts'
import { checkPack } from '../definition/check-pack.ts'
import type { Fault } from '../definition/fault.ts'
import type { MissionsServices } from '../services.ts'
import { missionVersions, type MissionHead, type MissionStatus } from '../stores/mission.store.ts'
import { changeMissions } from './change-missions.ts'
import { drawAt } from '../schedule/draw.ts'
import { startRotation } from '../rotation/rotation.store.ts'
import { guildFaults } from './guild-faults.ts'
import type { Author } from './grant-fault.ts'
import type { GuildSight } from './localize.ts'
import { publishedMissions } from './published-missions.ts'

type LifecycleServices = Pick<
  MissionsServices,
  'database' | 'shelf' | 'settings' | 'achievements' | 'items'
> & { readonly guilds: GuildSight }

export type Published =
  | { readonly versions: readonly { readonly id: string; readonly version: number }[] }
  | { readonly faults: readonly Fault[] }

/**
 * Publishes the drafts of these missions, of all when none are named, as new versions: they count for periods that begin from now on, and at
 * once for what was never published before. Rejects with DomainError `no-draft` when there is nothing to publish.
 */
export async function publishMissions(
  services: LifecycleServices,
  guildId: string,
  ids: readonly string[] | null,
  author: Author,
  at: number,
): Promise<Published> {
  const { database } = services
  const achievements = await services.achievements.known(guildId)
  return changeMissions(services, guildId, async (workshop): Promise<Published> => {
    const { guild, heads, session, save, saveDraws } = workshop
    const chosen = [...heads.values()].filter(
      ({ missionId, draft }) => draft && (!ids || ids.includes(missionId)),
    )
    const drafts = chosen.flatMap(({ draft }) => draft ?? [])
    if (drafts.length === 0) throw new DomainError('no-draft')
    const published = await publishedMissions(database, guildId, heads.values(), session)
    const others = [...published.values()]
    const used = new Set(drafts.map(({ pool }) => pool))
    const members = others.filter(
      ({ id, pool }) => pool && used.has(pool) && !drafts.some((draft) => draft.id === id),
    )
    const pools = guild.pools.filter(({ id }) => used.has(id))
    const pack = { laurel: 'missions/1' as const, pools, missions: [...drafts, ...members] }
    const faults = [
      ...checkPack(pack, { missions: others, achievements }),
      ...(await guildFaults(services, guildId, drafts, { now: at, author })),
    ]
    if (faults.length > 0) return { faults }
    const versions: { id: string; version: number }[] = []
    for (const head of chosen) {
      if (!head.draft) continue
      const version = head.latest + 1
      await missionVersions(database).insertOne(
        { _id: `${head._id}:${version}`, guildId, missionId: head.missionId, version, mission: head.draft },
        { session },
      )
      save({
        ...head,
        draft: null,
        latest: version,
        status: 'live',
        statusAt: at,
        schedule: [...head.schedule, { version, at, by: author.id }],
      })
      versions.push({ id: head.missionId, version })
    }
    const moved = pools.filter(({ id, draw }) => drawAt(guild.draws, id) !== draw)
    if (moved.length > 0) saveDraws([...guild.draws, ...moved.map((one) => ({ ...one, at }))])
    await startRotation(services, guildId, at, session)
    return { versions }
  })
}

/**
 * Pauses, resumes or archives a published mission; one that can't be done any more is not resumed. Rejects with DomainError
 * `unknown-mission` or `mission-not-live`.
 */
export function setStatus(
  services: LifecycleServices,
  guildId: string,
  missionId: string,
  status: Exclude<MissionStatus, 'draft'>,
  { author, at }: { readonly author: Author; readonly at: number },
): Promise<readonly Fault[]> {
  return changeMissions(services, guildId, async ({ heads, session, save }) => {
    const head = heads.get(missionId)
    if (!head) throw new DomainError('unknown-mission')
    const version = head.schedule.at(-1)?.version
    if (version === undefined) throw new DomainError('mission-not-live')
    const faults =
      status === 'live' ? await faultsOf(services, head, version, { author, now: at }, session) : []
    if (faults.length === 0) save({ ...head, status, statusAt: at })
    return faults
  })
}

/** Lets periods that begin from now on have an earlier version again. Rejects with DomainError `unknown-version`. */
export function rollBack(
  services: LifecycleServices,
  guildId: string,
  missionId: string,
  version: number | undefined,
  author: Author,
  at: number,
): Promise<{ readonly version: number } | { readonly faults: readonly Fault[] }> {
  return changeMissions(services, guildId, async ({ heads, session, save }) => {
    const head = heads.get(missionId)
    if (!head) throw new DomainError('unknown-mission')
    const present = head.schedule.at(-1)?.version ?? 0
    const wanted = version ?? head.schedule.findLast((one) => one.version !== present)?.version
    if (wanted === undefined || wanted === present || !head.schedule.some((one) => one.version === wanted))
      throw new DomainError('unknown-version')
    const faults = await faultsOf(services, head, wanted, { author, now: at }, session)
    if (faults.length > 0) return { faults }
    save({
      ...head,
      status: 'live',
      statusAt: at,
      schedule: [...head.schedule, { version: wanted, at, by: author.id }],
    })
    return { version: wanted }
  })
}

/** What keeps a version of a mission from being done as the guild is now. */
async function faultsOf(
  services: LifecycleServices,
  { _id, guildId }: MissionHead,
  version: number,
  around: { readonly author: Author; readonly now: number },
  session: ClientSession,
): Promise<readonly Fault[]> {
  const found = await missionVersions(services.database).findOne(
    { _id: `${_id}:${version}`, guildId },
    { session },
  )
  const faults = found ? await guildFaults(services, guildId, [found.mission], around) : []
  return faults.map((fault) => ({ ...fault, path: fault.path.slice(2) }))
}
