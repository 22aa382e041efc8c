import type { Snowflake } from '../../core/snowflake.ts'
import type { Boost } from './boost.ts'
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
  /** What counts more for a time, or did of late; absent for most. */
  readonly boosts?: readonly Boost[]
  /** What features keep of a member, by feature: read and written with the totals, for another document would cost as much again. */
  readonly kept?: Kept
}

export type Kept = Readonly<Record<string, unknown>>

/** Totals as the database holds them: the latest decisions as one text, since they are read and written whole. */
export type StoredTotals = Omit<MemberTotals, 'recent'> & {
  readonly recent: string
  /** Where the member stands on the board of all time; only `writeTotals` sets it. */
  readonly place: string | null
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

/** Totals as they were stored; a field that did not exist then has its beginning. */
export function restored(stored: StoredTotals): MemberTotals {
  const { place: _, ...totals } = stored
  return { ...freshTotals(stored.guildId, stored.memberId), ...totals, recent: decodeRecent(stored.recent) }
}

/** Totals as they are stored. */
export function stored(totals: MemberTotals, place: string | null): StoredTotals {
  return { ...totals, recent: encodeRecent(totals.recent), place }
}

type Remembering = Pick<MemberTotals, 'recent'>

/** Whether this very activity is among the latest decisions. */
export function recentlyDecided({ recent }: Remembering, key: string): boolean {
  return recent.some((decision) => decision.key === key)
}

/** Whether an activity is older than all that the latest decisions tell, so that it may have been counted already. */
export function beforeMemory({ recent }: Remembering, at: number): boolean {
  const [oldest] = recent
  return recent.length >= RECENT_DECISIONS && oldest !== undefined && at < oldest.at.getTime()
}

/** The latest decisions with one more, in the order of their times. */
export function remember(recent: readonly RecentDecision[], decision: RecentDecision): RecentDecision[] {
  const all = [...recent, decision]
  const former = recent.at(-1)
  if (former && former.at > decision.at) all.sort((a, b) => a.at.getTime() - b.at.getTime())
  return all.length > RECENT_DECISIONS ? all.slice(-RECENT_DECISIONS) : all
}

type RecentRow = [key: string, at: number, outcome: RecentDecision['outcome'], ...reasons: Reason[]]

function encodeRecent(recent: readonly RecentDecision[]): string {
  const rows = recent.map(({ key, at, outcome, reasons }): RecentRow => [
    key,
    at.getTime(),
    outcome,
    ...reasons,
  ])
  return JSON.stringify(rows)
}

/** What was kept in another form is forgotten: it only says why messages of late earned nothing. */
function decodeRecent(text: unknown): RecentDecision[] {
  const rows = typeof text === 'string' && text ? (JSON.parse(text) as RecentRow[]) : []
  return rows.map(([key, at, outcome, ...reasons]) => ({ key, at: new Date(at), outcome, reasons }))
}
