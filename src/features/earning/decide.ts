import type { Activity, DeedSource } from './activity.ts'
import { localTime } from './guild-time.ts'
import { judge, type JudgeContext, type Verdict } from './judge.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { beforeMemory, recentlyDecided, remember, type MemberTotals } from './member-totals.ts'
import type { HoldReason, Reason } from './reason.ts'
import { FRESH_RECORD, SourceHistory, type PastCredit } from './source-history.ts'
import { RULE_VERSION, ruleName } from './source-rule.ts'

/** Largest total that stays exact. */
const MOST_XP = Number.MAX_SAFE_INTEGER

/** What one member's activities of a batch are decided with. */
export interface DecisionContext extends Pick<JudgeContext, 'settings' | 'drawAmount'> {
  readonly totals: MemberTotals
  /** Keys of activities that the ledger holds already. */
  readonly credited: ReadonlySet<string>
  readonly holds: readonly HoldReason[]
  /** Those among the givers whose own XP would be held. */
  readonly heldGivers: ReadonlySet<string>
  /** The ledger's entries around what comes late, by source; none for a source whose activities come in order. */
  readonly past: ReadonlyMap<DeedSource, readonly PastCredit[]>
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
  /** Messages that were fine but came too soon, or after the day's cap, to earn. */
  readonly unpaid: readonly Activity[]
  /** Activities that were decided on before and changed nothing. */
  readonly repeated: number
  /** Whether held XP has no reason to be held any longer. */
  readonly isReleased: boolean
}

type Deed = Activity & { readonly source: DeedSource }

/** Decides on one member's activities in the order of their own times. Pure: running it again gives the same. */
export function decide(activities: readonly Activity[], context: DecisionContext): Decision {
  const { settings, credited, totals: before } = context
  const draft: Draft = { ...before }
  let latest = before
  let isNews = false
  let repeated = 0
  let isFree = false
  const entries: LedgerEntry[] = []
  const credits: Credit[] = []
  const unpaid: Activity[] = []
  const histories = new Map<DeedSource, SourceHistory>()
  const decided = new Set<string>()

  for (const told of inOrder(activities)) {
    if (!isDeed(told)) continue
    const activity = told.roleIds ? told : { ...told, roleIds: draft.roleIds }
    const { key, source, at } = activity
    if (credited.has(key) || decided.has(key) || (source === 'message' && recentlyDecided(draft, key))) {
      repeated += 1
      continue
    }
    decided.add(key)
    const history = historyOf(source, histories, context)
    const { day } = localTime(settings.timeZone, at)
    const holds = allHolds(context.holds, activity.holds)
    if (told.name !== '') isFree = holds.length === 0
    const verdict = judge(activity, {
      settings,
      holds,
      creditTimes: history.times,
      today: history.tallyOf(day),
      isSeen: draft.name !== '',
      isGiverHeld: activity.givenBy !== undefined && context.heldGivers.has(activity.givenBy),
      boosts: draft.boosts,
      drawAmount: context.drawAmount,
    })
    if (verdict.state === 'void' && source !== 'message') {
      history.refuse(key, at, verdict.reasons)
      continue
    }
    if (
      verdict.state === 'void' &&
      holds.length === 0 &&
      !beforeMemory(draft, at) &&
      isUnpaid(verdict.reasons)
    )
      unpaid.push(activity)
    see(draft, told, verdict)
    isNews = true
    if (verdict.state === 'void') continue
    history.add(at, day, verdict.amount, source !== 'message' && verdict.state === 'eligible')
    entries.push(ledgerEntry(activity, verdict, context.now))
    addXp(draft, at, verdict)
    if (verdict.state === 'pending') continue
    const after = { ...draft }
    credits.push({ activity, amount: verdict.amount, countsAt: at, before: latest, after })
    latest = after
  }
  for (const [source, { record }] of histories) {
    if (record === (before.sources[source] ?? FRESH_RECORD)) continue
    draft.sources = { ...draft.sources, [source]: record }
    isNews = true
  }
  const isReleased = isFree && before.pendingXp > 0
  return { before, totals: isNews ? draft : before, entries, credits, unpaid, repeated, isReleased }
}

/** Totals on their way from one state to the next. */
type Draft = { -readonly [Field in keyof MemberTotals]: MemberTotals[Field] }

function allHolds(
  ofMember: readonly HoldReason[],
  ofDeed: readonly HoldReason[] = [],
): readonly HoldReason[] {
  if (ofDeed.length === 0) return ofMember
  return [...new Set([...ofMember, ...ofDeed])]
}

/** Reasons that say nothing against a message itself. */
const UNPAID: ReadonlySet<Reason> = new Set(['cooldown', 'daily-cap', 'long-day', 'worth-nothing'])

function isUnpaid(reasons: readonly Reason[]): boolean {
  return reasons.every((reason) => UNPAID.has(reason))
}

function isDeed(activity: Activity): activity is Deed {
  return activity.source !== 'moderator' && activity.source !== 'mission'
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
  for (let index = 1; index < activities.length; index += 1) {
    const former = activities[index - 1]
    const next = activities[index]
    if (former && next && compare(former, next) > 0) return activities.toSorted(compare)
  }
  return activities
}

function compare(a: Activity, b: Activity): number {
  return a.at - b.at || (a.key < b.key ? -1 : Number(a.key > b.key))
}

/** Takes note of what an activity shows of its member, whether it earns or not; a message is counted and its verdict remembered. */
function see(draft: Draft, { key, name, source, at, roleIds, joinedAt }: Deed, verdict: Verdict): void {
  if (name) draft.name = name
  if (roleIds) draft.roleIds = roleIds
  if (joinedAt !== undefined && joinedAt !== draft.joinedAt?.getTime()) draft.joinedAt = new Date(joinedAt)
  // What is remembered no more is known to be new only by its entry in the ledger.
  const isRemembered = !beforeMemory(draft, at)
  if (source !== 'message' || (!isRemembered && verdict.state === 'void')) return
  const outcome = verdict.state === 'eligible' ? 'credited' : verdict.state
  draft.messages += 1
  if (!isRemembered) return
  draft.recent = remember(draft.recent, { key, at: new Date(at), outcome, reasons: verdict.reasons })
}

type Worth = Exclude<Verdict, { readonly state: 'void' }>

function addXp(draft: Draft, at: number, { amount, state }: Worth): void {
  if (state === 'pending') {
    draft.pendingXp = Math.min(MOST_XP, draft.pendingXp + amount)
    return
  }
  draft.xp = Math.min(MOST_XP, draft.xp + amount)
  draft.peakXp = Math.max(draft.peakXp, draft.xp)
  if (at > draft.reachedAt.getTime()) draft.reachedAt = new Date(at)
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
    ...(factor === 1 ? {} : { factor }),
    at: new Date(activity.at),
    recordedAt: new Date(now),
  }
}
