import { orUnavailable } from '../../database/index.ts'
import { candidacies, type Candidacy } from './candidacy.store.ts'
import { honoursOf, type Honour } from './honours.ts'
import { readEvidence } from './read-evidence.ts'
import type { Evidence } from './evidence.ts'
import type { AwardsServices } from './services.ts'

/** One place of the queue with all that is needed to decide. */
export interface QueuePage {
  /** From 0; of how many. */
  readonly index: number
  readonly waiting: number
  readonly candidacy: Candidacy
  readonly honour: Honour
  readonly evidence: Evidence
  /** The latest accepted answers, as ids of forum posts. */
  readonly answers: readonly string[]
}

const LATEST_ANSWERS = 5

/** A place of the queue, the longest waiting first; undefined when nobody waits. */
export async function readQueue(
  services: AwardsServices,
  guildId: string,
  wanted: number,
): Promise<QueuePage | undefined> {
  const { database, missions, clock } = services
  const honours = await honoursOf(services, guildId)
  const ids = honours.map(({ achievement }) => achievement.id)
  const open = {
    guildId,
    state: 'open' as const,
    achievementId: { $in: ids },
    expiresAt: { $gt: new Date(clock.now()) },
  }
  const waiting = await orUnavailable(() => candidacies(database).countDocuments(open))
  const index = Math.max(0, Math.min(wanted, waiting - 1))
  const [candidacy] = await orUnavailable(() =>
    candidacies(database).find(open).sort({ at: 1, _id: 1 }).skip(index).limit(1).toArray(),
  )
  const honour = honours.find(({ achievement }) => achievement.id === candidacy?.achievementId)
  const evidence = candidacy && (await readEvidence(services, guildId, candidacy.memberId))
  if (!candidacy || !honour || !evidence) return undefined
  const keys = await missions.toldDeeds(guildId, candidacy.memberId, 'helps', LATEST_ANSWERS)
  const answers = keys.flatMap((key) => /^answer:(\d+)$/.exec(key)?.[1] ?? [])
  return { index, waiting, candidacy, honour, evidence, answers }
}
