import type { Credit, DeedSource, News } from '../../earning/index.ts'
import type { Deed } from '../definition/objective.ts'
import type { Tally } from './facts.ts'
import type { GuildMissions } from './guild-missions.ts'

/** What a member did. */
export interface MemberNews {
  readonly guildId: string
  readonly memberId: string
  readonly tallies: Tally[]
  roleIds: readonly string[] | null
  /** The key of a reset that took everything; undefined for none. */
  resetBy?: string
}

export const KINDS: Readonly<Partial<Record<string, Deed>>> = {
  message: 'messages',
  voice: 'voice-minutes',
  reaction: 'reactions',
  reply: 'replies',
  thread: 'threads',
  event: 'events',
  boost: 'boosts',
  command: 'commands',
}
/** The sources of the ledger that a kind of deed follows from. */
export const SOURCE_OF = new Map(
  (Object.entries(KINDS) as [DeedSource, Deed][]).map(([source, kind]) => [kind, source]),
)
const REVERSAL = 'reversal:'
const RESET = 'reset:'
/** `mission`, guild, mission, period, member: what follows in a key tells one reward of a completion from another. */
const COMPLETION_PARTS = 5

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
    if (!guild || (tally.count >= 0 && !guild.listensFor(tally.kind, tally.channelIds))) return undefined
    const id = `${guildId}:${memberId}`
    const known = members.get(id) ?? { guildId, memberId, tallies: [], roleIds: null }
    known.tallies.push(tally)
    members.set(id, known)
    return known
  }
  for (const { guildId, memberId, at, channelIds, roleIds } of unpaid) {
    const deed = add(guildId, memberId, { kind: 'messages', count: 1, at, channelIds })
    const reach = add(guildId, memberId, { kind: 'reach', count: 0, at, channelIds })
    const news = deed ?? reach
    if (news) news.roleIds = roleIds
  }
  for (const credit of credits) {
    const { activity } = credit
    for (const tally of talliesOfCredit(credit)) {
      const news = add(activity.guildId, activity.memberId, tally)
      if (!news) continue
      news.roleIds = activity.roleIds ?? news.roleIds
      if (isReset(credit)) news.resetBy = activity.key
    }
  }
  return [...members.values()]
}

/** A deed, the XP for it, and new totals; what is taken back counts against. What missions give is no XP that they ask for. */
function talliesOfCredit(credit: Credit): Tally[] {
  const { activity, amount, countsAt: at } = credit
  const { key, source, channelIds } = activity
  const isBack = key.startsWith(REVERSAL)
  const reach: Tally =
    isBack || isReset(credit)
      ? { kind: 'reach', count: -1, at, channelIds: [] }
      : { kind: 'reach', count: 0, at: activity.at, channelIds: [] }
  if (source === 'mission') return [reach]
  const told = isBack ? key.slice(REVERSAL.length).split(':') : [source]
  const kind = KINDS[told[0] ?? '']
  if (kind)
    return [
      { kind, count: isBack ? -1 : 1, at, channelIds },
      { kind: 'xp', count: amount, at, channelIds: [] },
      reach,
    ]
  if (told[0] !== 'mission' || !isBack) return [reach]
  const withdrawn = told.slice(0, COMPLETION_PARTS).join(':')
  return [{ kind: 'missions', count: -1, at, channelIds: [], missionId: told[2], withdrawn }, reach]
}

function isReset({ activity: { source, key } }: Credit): boolean {
  return source === 'moderator' && key.startsWith(RESET)
}
