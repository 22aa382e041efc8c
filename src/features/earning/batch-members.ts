import type { ClientSession, Connection } from '../../database/index.ts'
import type { Activity } from './activity.ts'
import type { MemberTotals } from './member-totals.ts'
import { readTotalsOf } from './read-totals.ts'
import type { EarningSettings } from './settings.ts'
import { sourceRule } from './source-rule.ts'

/** What one member did in a batch, with what they had before. */
export interface BatchMember {
  readonly guildId: string
  readonly memberId: string
  readonly settings: EarningSettings
  readonly totals: MemberTotals
  readonly activities: readonly Activity[]
}

interface Context {
  readonly database: Connection
  readonly session: ClientSession
  readonly settings: ReadonlyMap<string, EarningSettings>
}

/** Those of whom something has to be decided, in the order in which they came first. */
export async function membersOf(
  activities: readonly Activity[],
  { database, session, settings }: Context,
): Promise<readonly BatchMember[]> {
  const groups: { guildId: string; memberId: string; settings: EarningSettings; activities: Activity[] }[] =
    []
  const guilds = new Map<string, Map<string, Activity[]>>()
  for (const activity of activities) {
    const { guildId, memberId } = activity
    const own = settings.get(guildId)
    if (!own || !isJudged(activity, own)) continue
    let guild = guilds.get(guildId)
    if (!guild) guilds.set(guildId, (guild = new Map()))
    const known = guild.get(memberId)
    if (known) {
      known.push(activity)
      continue
    }
    const first = [activity]
    guild.set(memberId, first)
    groups.push({ guildId, memberId, settings: own, activities: first })
  }
  const totals = await readTotalsOf(database, groups, session)
  return groups.flatMap((group, index) => {
    const own = totals[index]
    return own ? [{ ...group, totals: own }] : []
  })
}

/** Messages are counted in any case; of a source that is off nothing else is kept. */
function isJudged({ source }: Activity, settings: EarningSettings): boolean {
  if (source === 'moderator' || source === 'mission') return false
  return source === 'message' || (settings.enabled && sourceRule(settings, source).enabled)
}
