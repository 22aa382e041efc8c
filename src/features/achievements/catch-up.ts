import { beginWalk, openWalks, readWalk, walkOn } from '../earning/index.ts'
import { FRESH_FOR } from './achievement-shelf.ts'
import { catchUpModel, type CatchUp } from './catch-up.store.ts'
import type { Deserved } from './deserved.ts'
import { grant } from './grant.ts'
import { readFacts, reachedSteps } from './member-facts.ts'
import { pastPlaces } from './past-places.ts'
import type { AchievementsServices } from './services.ts'

export const CATCH_UP_JOB = 'achievements.catch-up'
const MEMBERS_PER_STEP = 50

/** Begins to give everybody what they deserve already; refuses while that goes on. `runId` names this time. */
export async function beginCatchUp(
  services: Pick<AchievementsServices, 'database' | 'earning' | 'jobs'>,
  guildId: string,
  runId: string,
  by: string,
): Promise<void> {
  const own = { granted: 0, by }
  await beginWalk(services, catchUpModel, { guildId, runId, own, busy: 'catch-up-running' })
  // By then every process counts by what is to be caught up with: nobody falls between.
  await services.jobs.enqueue(CATCH_UP_JOB, { guildId }, new Date(Date.now() + FRESH_FOR))
}

/** How far the latest run of a guild is; undefined when there was none. */
export function readCatchUp(
  { database }: Pick<AchievementsServices, 'database'>,
  guildId: string,
): Promise<CatchUp | undefined> {
  return readWalk(database, catchUpModel, guildId)
}

/** Takes up the runs that a stop or a crash broke off. */
export async function resumeCatchUps({
  database,
  jobs,
}: Pick<AchievementsServices, 'database' | 'jobs'>): Promise<void> {
  for (const { _id: guildId } of await openWalks(database, catchUpModel))
    await jobs.enqueue(CATCH_UP_JOB, { guildId })
}

/**
 * Gives members what they deserve already, fifty in a transaction that also says how far it is: however often it is killed, and whoever
 * else runs it, each member is looked at once. `stopping` ends it early.
 */
export async function carryOutCatchUp(
  services: AchievementsServices,
  guildId: string,
  stopping: AbortSignal,
): Promise<void> {
  const { clock, earning, log, shelf } = services
  shelf.forget(guildId)
  const places = await pastPlaces(services, guildId)
  await walkOn(
    services,
    catchUpModel,
    { guildId, most: MEMBERS_PER_STEP, stopping },
    async (members, keep, { seen }) => {
      await earning.give(async (session) => {
        const list = await shelf.get(guildId)
        const facts = await readFacts(services, guildId, members, list, session)
        const deserved = members.flatMap(({ memberId }): Deserved[] => {
          const own = facts.get(memberId)
          if (!own) return []
          const steps = list.all.flatMap((one) => [
            ...reachedSteps(one, own),
            ...places.stepsOf(one, memberId),
          ])
          const at = clock.now()
          return steps.map((step) => ({ step, guildId, memberId, channelId: null, at, isSilent: true }))
        })
        const { bonuses, effects, count } = await grant(services, deserved, session)
        await keep({ granted: count }, session)
        return { bonuses, effects, answer: undefined }
      })
      if (members.length === 0) log.info('achievements were caught up with', { guildId, members: seen })
    },
  )
}
