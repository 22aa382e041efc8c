import type { Credit, MemberTotals, News } from '../../earning/index.ts'
import type { Deed } from '../definition/objective.ts'
import type { Tally } from './facts.ts'
import type { GuildMissions } from './guild-missions.ts'

/** What a member did, and what they have by now. */
export interface MemberNews {
  readonly guildId: string
  readonly memberId: string
  readonly tallies: Tally[]
  totals: MemberTotals | null
  roleIds: readonly string[] | null
}

export const KINDS: Readonly<Record<string, Deed>> = {
  message: 'messages',
  voice: 'voice-minutes',
  reaction: 'reactions',
  reply: 'replies',
  thread: 'threads',
  event: 'events',
  boost: 'boosts',
  command: 'commands',
}
const REVERSAL = 'reversal:'

/** Guilds that something happened in. */
export function guildsOf({ credits, unpaid }: News): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { activity } of credits) ids.add(activity.guildId)
  for (const { guildId } of unpaid) ids.add(guildId)
  return ids
}

/** What counts for some mission of its guild, by member; nothing at all where no mission listens. */
export function talliesOf(
  { credits, unpaid }: News,
  guilds: ReadonlyMap<string, GuildMissions>,
): readonly MemberNews[] {
  const members = new Map<string, MemberNews>()
  const add = (guildId: string, memberId: string, tally: Tally): MemberNews | undefined => {
    const guild = guilds.get(guildId)
    if (!guild?.listensFor(tally.kind, tally.channelIds)) return undefined
    const id = `${guildId}:${memberId}`
    const known = members.get(id) ?? { guildId, memberId, tallies: [], totals: null, roleIds: null }
    known.tallies.push(tally)
    members.set(id, known)
    return known
  }
  for (const { guildId, memberId, at, channelIds, roleIds } of unpaid) {
    const news = add(guildId, memberId, { kind: 'messages', count: 1, at, channelIds })
    if (news) news.roleIds = roleIds
  }
  for (const credit of credits) {
    const { activity, after } = credit
    for (const tally of talliesOfCredit(credit)) {
      const news = add(activity.guildId, activity.memberId, tally)
      if (!news) continue
      news.totals = after
      news.roleIds = activity.roleIds ?? news.roleIds
    }
  }
  return [...members.values()]
}

/** A deed, the XP for it, and new totals; what is taken back counts against. What missions give is no XP that they ask for. */
function talliesOfCredit({ activity, amount, countsAt: at }: Credit): Tally[] {
  const { key, source, channelIds } = activity
  const reach: Tally = { kind: 'reach', count: 0, at: activity.at, channelIds: [] }
  if (source === 'mission') return [reach]
  const isReversal = key.startsWith(REVERSAL)
  const told = isReversal ? key.slice(REVERSAL.length).split(':')[0] : source
  const kind = KINDS[told ?? '']
  if (!kind) return [reach]
  return [
    { kind, count: isReversal ? -1 : 1, at, channelIds },
    { kind: 'xp', count: amount, at, channelIds: [] },
    reach,
  ]
}
