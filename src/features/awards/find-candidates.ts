import { isDuplicateKey, orUnavailable } from '../../database/index.ts'
import { candidacies, candidacyId, type Candidacy } from './candidacy.store.ts'
import { isEligible } from './evidence.ts'
import { honoursOf, type Honour } from './honours.ts'
import { readEvidence } from './read-evidence.ts'
import type { AwardsServices } from './services.ts'

const AT_ONCE = 50
const DAY = 24 * 60 * 60_000

/**
 * Opens a candidacy for everybody of the first `most` of the board who is eligible for an honour and does not have it. Who was declined,
 * or whom nobody decided on, is left alone for as long as a candidacy lasts. Answers how many are new.
 */
export async function findCandidates(
  services: AwardsServices,
  guildId: string,
  most: number,
  stopping?: AbortSignal,
): Promise<number> {
  const { earning, levels } = services
  const honours = await honoursOf(services, guildId)
  if (honours.length === 0) return 0
  const curve = await levels.curve(guildId)
  const leastXp = curve.xpFor(Math.min(...honours.map(({ goal }) => goal.needs.level)))
  let found = 0
  for (let skip = 0; skip < most; skip += AT_ONCE) {
    if (stopping?.aborted) break
    const page = await earning.standings.page(guildId, skip, AT_ONCE)
    const members = page.filter(({ xp }) => xp >= leastXp)
    found += await lookAt(services, guildId, honours, members)
    if (members.length < AT_ONCE) break
  }
  return found
}

type Standing = Awaited<ReturnType<AwardsServices['earning']['standings']['page']>>[number]

async function lookAt(
  services: AwardsServices,
  guildId: string,
  honours: readonly Honour[],
  members: readonly Standing[],
): Promise<number> {
  const { database, earning, achievements, levels, clock } = services
  const ids = members.map(({ memberId }) => memberId)
  const candidates = honours.flatMap(({ achievement }) =>
    ids.map((memberId) => candidacyId(guildId, achievement.id, memberId)),
  )
  const [curve, held, left, known] = await Promise.all([
    levels.curve(guildId),
    achievements.held(guildId, ids),
    earning.left(guildId, ids),
    orUnavailable(() =>
      candidacies(database)
        .find({ _id: { $in: candidates } })
        .toArray(),
    ),
  ])
  const former = new Map(known.map((one) => [one._id, one]))
  const now = clock.now()
  let found = 0
  for (const { memberId, xp, messages } of members) {
    if (left.has(memberId)) continue
    const open = honours.filter(({ achievement, goal }) => {
      const candidacy = former.get(candidacyId(guildId, achievement.id, memberId))
      const { needs } = goal
      return (
        !held.get(memberId)?.has(achievement.id) &&
        mayBegin(candidacy, goal.days, now) &&
        curve.levelOf(xp) >= needs.level &&
        messages >= (needs.messages ?? 0)
      )
    })
    const evidence = open.length > 0 ? await readEvidence(services, guildId, memberId) : undefined
    if (!evidence) continue
    for (const { achievement, goal } of open)
      if (isEligible(goal.needs, evidence))
        found += await begin(services, guildId, achievement.id, memberId, goal.days)
  }
  return found
}

function mayBegin(known: Candidacy | undefined, days: number, now: number): boolean {
  if (!known) return true
  if (known.state === 'open') return false
  if (known.state === 'granted' || known.state === 'lost') return true
  return now - (known.decidedAt ?? known.expiresAt).getTime() >= days * DAY
}

/** Two processes at once begin it once. */
async function begin(
  { database, clock }: AwardsServices,
  guildId: string,
  achievementId: string,
  memberId: string,
  days: number,
): Promise<number> {
  const _id = candidacyId(guildId, achievementId, memberId)
  const at = new Date(clock.now())
  const fields = {
    guildId,
    achievementId,
    memberId,
    state: 'open' as const,
    at,
    expiresAt: new Date(at.getTime() + days * DAY),
    endorsements: [],
    decidedBy: null,
    decidedAt: null,
    reason: null,
  }
  const isNew = await orUnavailable(() =>
    candidacies(database).updateOne({ _id, state: { $ne: 'open' } }, { $set: fields }, { upsert: true }),
  ).catch((error: unknown) => {
    if (isDuplicateKey(error)) return { modifiedCount: 0, upsertedCount: 0 }
    throw error
  })
  return isNew.modifiedCount + isNew.upsertedCount
}
