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
  const newsOf = (guildId: string, memberId: string): MemberNews => {
    const id = `${guildId}:${memberId}`
    const known = members.get(id)
    if (known) return known
    const made: MemberNews = { guildId, memberId, tallies: [], roleIds: null }
    members.set(id, made)
    return made
  }
  for (const { guildId, memberId, at, channelIds, roleIds } of unpaid) {
    const guild = guilds.get(guildId)
    if (!guild) continue
    const deed: Tally = { kind: 'messages', count: 1, at, channelIds }
    const told = heardBy(guild, [deed, { kind: 'reach', count: 0, at, channelIds }])
    if (told.length === 0) continue
    const news = newsOf(guildId, memberId)
    news.tallies.push(...told)
    news.roleIds = roleIds
  }
  for (const credit of credits) {
    const { activity } = credit
    const guild = guilds.get(activity.guildId)
    if (!guild) continue
    const told = heardBy(guild, talliesOfCredit(credit))
    if (told.length === 0) continue
    const news = newsOf(activity.guildId, activity.memberId)
    news.tallies.push(...told)
    news.roleIds = activity.roleIds ?? news.roleIds
    if (isReset(credit)) news.resetBy = activity.key
  }
  // Deeds that earned nothing are told apart from those that did. What is taken back follows what it takes.
  for (const { tallies } of members.values())
    if (tallies.every(({ count }) => count >= 0)) tallies.sort((one, other) => one.at - other.at)
  return [...members.values()]
}

/** What some mission listens for; what is taken back may have counted for one that no longer does. */
function heardBy(guild: GuildMissions, tallies: readonly Tally[]): readonly Tally[] {
  return tallies.filter(({ kind, count, channelIds }) => count < 0 || guild.listensFor(kind, channelIds))
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
  const told = isBack ? key.slice(REVERSAL.length).split(':') : undefined
  const from = told ? (told[0] ?? '') : source
  const kind = KINDS[from]
  if (kind)
    return [
      { kind, count: isBack ? -1 : 1, at, channelIds },
      { kind: 'xp', count: amount, at, channelIds: [] },
      reach,
    ]
  if (from !== 'mission' || !told) return [reach]
  const withdrawn = told.slice(0, COMPLETION_PARTS).join(':')
  return [{ kind: 'missions', count: -1, at, channelIds: [], missionId: told[2], withdrawn }, reach]
}

function isReset({ activity: { source, key } }: Credit): boolean {
  return source === 'moderator' && key.startsWith(RESET)
}
