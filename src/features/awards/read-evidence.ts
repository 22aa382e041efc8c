import { orUnavailable, withTransaction } from '../../database/index.ts'
import { memberKey, readConduct } from '../earning/index.ts'
import { daysSince, voidShareOf, type Evidence } from './evidence.ts'
import type { AwardsServices } from './services.ts'

const LOOKED_BACK = 90 * 24 * 60 * 60_000

/** What speaks for a member now; undefined for who never did anything. */
export async function readEvidence(
  { database, earning, achievements, clock }: AwardsServices,
  guildId: string,
  memberId: string,
): Promise<Evidence | undefined> {
  const [totals, facts] = await Promise.all([
    earning.standings.totals(guildId, memberId),
    achievements.facts(guildId, memberId),
  ])
  if (!totals || !facts) return undefined
  const { roleIds, pendingXp, joinedAt } = totals
  const now = clock.now()
  const conduct = await orUnavailable(() =>
    readConduct(database, guildId, memberId, new Date(now - LOOKED_BACK)),
  )
  const holds = await withTransaction(database, (session) =>
    earning.holdsOf([{ guildId, memberId, roleIds }], session),
  )
  const { level, messages, helps, missions, streak } = facts.totals
  return {
    level,
    messages,
    helps,
    missions,
    streak,
    memberDays: daysSince(joinedAt, now),
    voidShare: voidShareOf(totals, conduct),
    isHeld: pendingXp > 0 || holds.has(memberKey(guildId, memberId)),
    pendingXp,
    conduct,
  }
}
