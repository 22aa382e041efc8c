import type { Snowflake } from '../../core/snowflake.ts'
import type { Reason } from './reason.ts'
import type { SourceRecords } from './source-history.ts'

/** What became of one of the member's last messages. */
export interface RecentDecision {
  readonly key: string
  readonly at: Date
  readonly outcome: 'credited' | 'pending' | 'void'
  readonly reasons: readonly Reason[]
}

/** What a member has earned in a guild: a cache over the ledger with one writer, the batch commit. */
export interface MemberTotals {
  /** `<guild>:<member>`. */
  readonly _id: string
  readonly guildId: Snowflake
  readonly memberId: Snowflake
  readonly name: string
  readonly xp: number
  /** XP that is credited but held. */
  readonly pendingXp: number
  /** The most XP ever held, so that a level is announced once. */
  readonly peakXp: number
  /** When the present XP was reached: of two equal totals the earlier ranks higher. */
  readonly reachedAt: Date
  readonly messages: number
  /** The roles that were seen last. */
  readonly roleIds: readonly Snowflake[]
  /** When the member joined the guild, as seen last; null when it never was told. */
  readonly joinedAt: Date | null
  /** What each source gave of late. */
  readonly sources: SourceRecords
  /** The latest decisions on messages, oldest first, at most RECENT_DECISIONS. */
  readonly recent: readonly RecentDecision[]
}

export const RECENT_DECISIONS = 8

export function memberKey(guildId: Snowflake, memberId: Snowflake): string {
  return `${guildId}:${memberId}`
}

/** The totals of a member who has not done anything yet. */
export function freshTotals(guildId: Snowflake, memberId: Snowflake): MemberTotals {
  return {
    _id: memberKey(guildId, memberId),
    guildId,
    memberId,
    name: '',
    xp: 0,
    pendingXp: 0,
    peakXp: 0,
    reachedAt: new Date(0),
    messages: 0,
    roleIds: [],
    joinedAt: null,
    sources: {},
    recent: [],
  }
}

/** Totals that were written before a field existed have its beginning. */
export function completed(totals: MemberTotals): MemberTotals {
  return { ...freshTotals(totals.guildId, totals.memberId), ...totals }
}

/** Whether this very activity is among the latest decisions. */
export function recentlyDecided(totals: MemberTotals, key: string): boolean {
  return totals.recent.some((decision) => decision.key === key)
}

/** Whether an activity is older than all that the latest decisions tell, so that it may have been counted already. */
export function beforeMemory(totals: MemberTotals, at: number): boolean {
  const [oldest] = totals.recent
  return totals.recent.length >= RECENT_DECISIONS && oldest !== undefined && at < oldest.at.getTime()
}

/** The totals with one more of the latest decisions, in the order of their times. */
export function remember(totals: MemberTotals, decision: RecentDecision): MemberTotals {
  const recent = [...totals.recent, decision].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return { ...totals, recent: recent.slice(-RECENT_DECISIONS) }
}
