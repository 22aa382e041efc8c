import type { Activity, DeedSource } from './activity.ts'
import { localTime } from './guild-time.ts'
import { judge, type JudgeContext, type Verdict } from './judge.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import {
  beforeMemory,
  recentlyDecided,
  remember,
  type MemberTotals,
  type RecentDecision,
} from './member-totals.ts'
import type { HoldReason } from './reason.ts'
import { FRESH_RECORD, SourceHistory, type PastCredit } from './source-history.ts'
import { RULE_VERSION, ruleName } from './source-rule.ts'

/** Largest total that stays exact. */
const MOST_XP = Number.MAX_SAFE_INTEGER

/** What one member's activities of a batch are decided with. */
export interface DecisionContext extends Pick<JudgeContext, 'settings'> {
  readonly totals: MemberTotals
  /** Keys of activities that the ledger holds already. */
  readonly credited: ReadonlySet<string>
  readonly holds: readonly HoldReason[]
  /** Those among the givers whose own XP would be held. */
  readonly heldGivers: ReadonlySet<string>
  /** The ledger's entries around what comes late, by source; none for a source whose activities come in order. */
  readonly past: ReadonlyMap<DeedSource, readonly PastCredit[]>
  readonly drawAmount: (key: string, least: number, most: number) => number
  /** Time of writing, for the entries. */
  readonly now: number
}

/** One credit and what it did to the member's totals; what else depends on credits works from these. */
export interface Credit {
  readonly activity: Activity
  readonly amount: number
  /** The time that the XP belongs to, in milliseconds: that of the deed, also when it is taken back or released later. */
  readonly countsAt: number
  readonly before: MemberTotals
  readonly after: MemberTotals
}

export interface Decision {
  readonly before: MemberTotals
  readonly totals: MemberTotals
  readonly entries: readonly LedgerEntry[]
  /** Credits that count now; held ones come when they are settled. */
  readonly credits: readonly Credit[]
  /** Activities that were decided on before and changed nothing. */
  readonly repeated: number
  /** Whether held XP has no reason to be held any longer. */
  readonly isReleased: boolean
}

type Deed = Activity & { readonly source: DeedSource }

/** Decides on one member's activities in the order of their own times. Pure: running it again gives the same. */
export function decide(activities: readonly Activity[], context: DecisionContext): Decision {
  const { settings, credited, totals: before } = context
  let totals = before
  let repeated = 0
  let isFree = false
  const entries: LedgerEntry[] = []
  const credits: Credit[] = []
  const histories = new Map<DeedSource, SourceHistory>()
  const decided = new Set<string>()

  for (const told of inOrder(activities)) {
    if (!isDeed(told)) continue
    const activity = { ...told, roleIds: told.roleIds ?? totals.roleIds }
    if (
      credited.has(activity.key) ||
      decided.has(activity.key) ||
      (activity.source === 'message' && recentlyDecided(totals, activity.key))
    ) {
      repeated += 1
      continue
    }
    decided.add(activity.key)
    const history = historyOf(activity.source, histories, context)
    const day = localTime(settings.timeZone, activity.at).day
    const holds = [...new Set([...context.holds, ...(activity.holds ?? [])])]
    if (told.name !== '') isFree = holds.length === 0
    const verdict = judge(activity, {
      settings,
      holds,
      creditTimes: history.times,
      today: history.tallyOf(day),
      isSeen: totals.name !== '',
      isGiverHeld: activity.givenBy !== undefined && context.heldGivers.has(activity.givenBy),
      drawAmount: (least, most) => context.drawAmount(activity.key, least, most),
    })
    if (verdict.state === 'void' && activity.source !== 'message') {
      history.refuse(activity.key, activity.at, verdict.reasons)
      continue
    }
    const seen = remembered(see(totals, told), activity, verdict)
    if (verdict.state === 'void') {
      totals = seen
      continue
    }
    history.add(activity.at, day, verdict.amount)
    entries.push(ledgerEntry(activity, verdict, context.now))
    const after = addXp(seen, activity.at, verdict)
    if (verdict.state === 'eligible')
      credits.push({ activity, amount: verdict.amount, countsAt: activity.at, before: totals, after })
    totals = after
  }
  for (const [source, { record }] of histories)
    if (record !== (totals.sources[source] ?? FRESH_RECORD))
      totals = { ...totals, sources: { ...totals.sources, [source]: record } }
  const isReleased = isFree && before.pendingXp > 0
  return { before, totals, entries, credits, repeated, isReleased }
}

function isDeed(activity: Activity): activity is Deed {
  return activity.source !== 'moderator'
}

function historyOf(
  source: DeedSource,
  histories: Map<DeedSource, SourceHistory>,
  { totals, past }: DecisionContext,
): SourceHistory {
  const known = histories.get(source)
  if (known) return known
  const made = new SourceHistory(totals.sources[source] ?? FRESH_RECORD, past.get(source))
  histories.set(source, made)
  return made
}

/** By time, then key, so that how activities were batched or shuffled on the way makes no difference within a batch. */
function inOrder(activities: readonly Activity[]): readonly Activity[] {
  return activities.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : Number(a.key > b.key)))
}

/** What an activity shows of its member, whether it earns or not. */
function see(totals: MemberTotals, { name, source, at, roleIds, joinedAt }: Activity): MemberTotals {
  const news = source === 'message' && !beforeMemory(totals, at)
  return {
    ...totals,
    name: name || totals.name,
    roleIds: roleIds ?? totals.roleIds,
    joinedAt: joinedAt === undefined ? totals.joinedAt : new Date(joinedAt),
    messages: totals.messages + Number(news),
  }
}

function remembered(totals: MemberTotals, { key, at, source }: Deed, verdict: Verdict): MemberTotals {
  if (source !== 'message' || beforeMemory(totals, at)) return totals
  const outcome: RecentDecision['outcome'] = verdict.state === 'eligible' ? 'credited' : verdict.state
  return remember(totals, { key, at: new Date(at), outcome, reasons: verdict.reasons })
}

type Worth = Exclude<Verdict, { readonly state: 'void' }>

function addXp(totals: MemberTotals, at: number, { amount, state }: Worth): MemberTotals {
  if (state === 'pending') return { ...totals, pendingXp: Math.min(MOST_XP, totals.pendingXp + amount) }
  const xp = Math.min(MOST_XP, totals.xp + amount)
  const reachedAt = new Date(Math.max(at, totals.reachedAt.getTime()))
  return { ...totals, xp, reachedAt, peakXp: Math.max(totals.peakXp, xp) }
}

function ledgerEntry(activity: Deed, { amount, factor, state, reasons }: Worth, now: number): LedgerEntry {
  return {
    _id: activity.key,
    guildId: activity.guildId,
    memberId: activity.memberId,
    source: activity.source,
    rule: ruleName(activity.source),
    ruleVersion: RULE_VERSION,
    amount,
    state: state === 'eligible' ? 'credited' : state,
    reasons,
    channelId: activity.channelIds[0] ?? null,
    by: null,
    note: null,
    reverses: null,
    ...(factor === 1 ? {} : { factor }),
    at: new Date(activity.at),
    recordedAt: new Date(now),
  }
}
