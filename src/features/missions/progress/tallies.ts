import type { Credit, DeedSource, News } from '../../earning/index.ts'
import type { Deed } from '../definition/objective.ts'
import { NOWHERE, type Tally } from './facts.ts'
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
/** `mission`, guild, period, mission, member: what follows in a key tells one reward of a completion from another. */
const COMPLETION_PARTS = 5
const MISSION_PART = 3

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
  const members: MemberNews[] = []
  // By the ids as they come: putting them together for every deed would take longer than to look twice.
  const byGuild = new Map<string, Map<string, MemberNews>>()
  const newsOf = (guildId: string, memberId: string): MemberNews => {
    const own = byGuild.get(guildId) ?? new Map<string, MemberNews>()
    const known = own.get(memberId)
    if (known) return known
    const made: MemberNews = { guildId, memberId, tallies: [], roleIds: null }
    byGuild.set(guildId, own.set(memberId, made))
    members.push(made)
    return made
  }
  for (const { guildId, memberId, at, channelIds, roleIds } of unpaid) {
    const guild = guilds.get(guildId)
    const isHeard = guild?.listensFor('messages', channelIds)
    const isReached = guild?.listensFor('reach', NOWHERE)
    if (!isHeard && !isReached) continue
    const news = newsOf(guildId, memberId)
    if (isHeard) news.tallies.push({ kind: 'messages', count: 1, at, channelIds })
    if (isReached) news.tallies.push({ kind: 'reach', count: 0, at, channelIds: NOWHERE })
    news.roleIds = roleIds
  }
  for (const credit of credits) {
    const { activity } = credit
    const guild = guilds.get(activity.guildId)
    if (!guild) continue
    const news = newsOf(activity.guildId, activity.memberId)
    tellCredit(credit, guild, news.tallies)
    news.roleIds = activity.roleIds ?? news.roleIds
    if (isReset(credit)) news.resetBy = activity.key
  }
  const told = members.filter(({ tallies }) => tallies.length > 0)
  for (const { tallies } of told) sortDeeds(tallies)
  return told
}

/** Deeds that earned nothing are told apart from those that did. What is taken back follows what it takes. */
function sortDeeds(tallies: Tally[]): void {
  let isSorted = true
  for (let index = 0; index < tallies.length; index += 1) {
    const { count = 0, at = 0 } = tallies[index] ?? {}
    if (count < 0) return
    if (at < (tallies[index - 1]?.at ?? 0)) isSorted = false
  }
  if (!isSorted) tallies.sort((one, other) => one.at - other.at)
}

/**
 * A deed, the XP for it, and new totals, as far as some mission listens; what is taken back counts against, since it may have counted
 * for one that no longer listens. What missions give is no XP that they ask for.
 */
function tellCredit(credit: Credit, guild: GuildMissions, tallies: Tally[]): void {
  const { activity, amount, countsAt: at } = credit
  const { key, source, channelIds } = activity
  const isBack = key.startsWith(REVERSAL)
  const parts = isBack ? key.slice(REVERSAL.length).split(':') : undefined
  const from = parts ? (parts[0] ?? '') : source
  const kind = source === 'mission' ? undefined : KINDS[from]
  if (kind) {
    if (isBack || guild.listensFor(kind, channelIds))
      tallies.push({ kind, count: isBack ? -1 : 1, at, channelIds })
    if (amount < 0 || guild.listensFor('xp', NOWHERE))
      tallies.push({ kind: 'xp', count: amount, at, channelIds: NOWHERE })
  } else if (source !== 'mission' && from === 'mission' && parts) {
    const withdrawn = parts.slice(0, COMPLETION_PARTS).join(':')
    tallies.push({
      kind: 'missions',
      count: -1,
      at,
      channelIds: NOWHERE,
      missionId: parts[MISSION_PART],
      withdrawn,
    })
  }
  if (isBack || isReset(credit)) tallies.push({ kind: 'reach', count: -1, at, channelIds: NOWHERE })
  else if (guild.listensFor('reach', NOWHERE))
    tallies.push({ kind: 'reach', count: 0, at: activity.at, channelIds: NOWHERE })
}

function isReset({ activity: { source, key } }: Credit): boolean {
  return source === 'moderator' && key.startsWith(RESET)
}
