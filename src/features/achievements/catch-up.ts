import { DomainError } from '../../core/domain-error.ts'
import { isDuplicateKey, orUnavailable } from '../../database/index.ts'
import { FRESH_FOR } from './achievement-shelf.ts'
import { catchUps, type CatchUp } from './catch-up.store.ts'
import type { Deserved } from './deserved.ts'
import { grant } from './grant.ts'
import { readFacts, reachedSteps } from './member-facts.ts'
import { pastPlaces } from './past-places.ts'
import type { AchievementsServices } from './services.ts'

export const CATCH_UP_JOB = 'achievements.catch-up'
const MEMBERS_PER_STEP = 50
/** Without a step for this long a run counts as broken off. */
const STALE_AFTER = 5 * 60_000

/** Begins to give everybody what they deserve already; refuses while that goes on. `runId` names this time. */
export async function beginCatchUp(
  services: Pick<AchievementsServices, 'database' | 'earning' | 'jobs'>,
  guildId: string,
  runId: string,
  by: string,
): Promise<void> {
  const { database, earning, jobs } = services
  const now = new Date()
  const total = await earning.standings.count(guildId)
  const fields = {
    runId,
    state: 'running' as const,
    cursor: '',
    total,
    seen: 0,
    granted: 0,
    by,
    startedAt: now,
    touchedAt: now,
    endedAt: null,
  }
  const isFree = {
    $or: [
      { state: { $ne: 'running' as const } },
      { touchedAt: { $lt: new Date(now.getTime() - STALE_AFTER) } },
    ],
  }
  await orUnavailable(() =>
    catchUps(database).updateOne({ _id: guildId, ...isFree }, { $set: fields }, { upsert: true }),
  ).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new DomainError('catch-up-running') : error
  })
  // By then every process counts by what is to be caught up with: nobody falls between.
  await jobs.enqueue(CATCH_UP_JOB, { guildId }, new Date(now.getTime() + FRESH_FOR))
}

/** How far the latest run of a guild is; undefined when there was none. */
export async function readCatchUp(
  { database }: Pick<AchievementsServices, 'database'>,
  guildId: string,
): Promise<CatchUp | undefined> {
  return (await orUnavailable(() => catchUps(database).findOne({ _id: guildId }))) ?? undefined
}

/** Takes up the runs that a stop or a crash broke off. */
export async function resumeCatchUps({
  database,
  jobs,
}: Pick<AchievementsServices, 'database' | 'jobs'>): Promise<void> {
  const running = await orUnavailable(() => catchUps(database).find({ state: 'running' }).toArray())
  for (const { _id: guildId } of running) await jobs.enqueue(CATCH_UP_JOB, { guildId })
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
  const { database, earning, log } = services
  services.shelf.forget(guildId)
  const places = await pastPlaces(services, guildId)
  for (let isOpen = true; isOpen && !stopping.aborted;) {
    const run = await orUnavailable(() => catchUps(database).findOne({ _id: guildId, state: 'running' }))
    if (!run) return
    const members = await earning.standings.membersAfter(guildId, run.cursor, MEMBERS_PER_STEP)
    const last = members.at(-1)
    const isLast = !last
    isOpen = await earning
      .give(async (session) => {
        const list = await services.shelf.get(guildId)
        const facts = await readFacts(services, guildId, members, list, session)
        const deserved: Deserved[] = []
        for (const { memberId } of members) {
          const own = facts.get(memberId)
          if (!own) continue
          const steps = list.all.flatMap((one) => [
            ...reachedSteps(one, own),
            ...places.stepsOf(one, memberId),
          ])
          for (const step of steps)
            deserved.push({
              step,
              guildId,
              memberId,
              channelId: null,
              at: services.clock.now(),
              isSilent: true,
            })
        }
        const { bonuses, effects, count } = await grant(services, deserved, session)
        const { matchedCount } = await catchUps(database).updateOne(
          { _id: guildId, runId: run.runId, state: 'running', cursor: run.cursor },
          {
            $set: {
              state: isLast ? 'done' : 'running',
              cursor: last?.memberId ?? run.cursor,
              touchedAt: new Date(),
              endedAt: isLast ? new Date() : null,
              total: Math.max(run.total, run.seen + members.length),
            },
            $inc: { seen: members.length, granted: count },
          },
          { session },
        )
        // Somebody else took this step: what was found is theirs to give.
        if (matchedCount === 0) throw new StepTaken()
        return { bonuses, effects, answer: !isLast }
      })
      .catch((error: unknown) => {
        if (error instanceof StepTaken) return true
        throw error
      })
    if (isLast && !isOpen) log.info('achievements were caught up with', { guildId, members: run.seen })
  }
}

class StepTaken extends Error {}
