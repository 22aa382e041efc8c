import type { Activity } from './activity.ts'
import { judge, MESSAGE_RULE, type JudgeContext } from './judge.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import {
  beforeMemory,
  recentlyDecided,
  remember,
  type MemberTotals,
  type RecentDecision,
} from './member-totals.ts'

/** Largest total that stays exact. */
const MOST_XP = Number.MAX_SAFE_INTEGER

/** What one member's activities of a batch are decided with. */
export interface DecisionContext extends Omit<JudgeContext, 'drawAmount'> {
  readonly totals: MemberTotals
  /** Keys of activities that the ledger holds already. */
  readonly credited: ReadonlySet<string>
  readonly drawAmount: (key: string, least: number, most: number) => number
  /** Time of writing, for the entries. */
  readonly now: number
}

/** One credit and what it did to the member's totals; what else depends on credits works from these. */
export interface Credit {
  readonly activity: Activity
  readonly amount: number
  readonly before: MemberTotals
  readonly after: MemberTotals
}

export interface Decision {
  readonly totals: MemberTotals
  readonly entries: readonly LedgerEntry[]
  /** Credits that count now; held ones come when they are settled. */
  readonly credits: readonly Credit[]
  /** Activities that were decided on before and changed nothing. */
  readonly repeated: number
}

/** Decides on one member's activities in the order of their own times. Pure: running it again gives the same. */
export function decide(activities: readonly Activity[], context: DecisionContext): Decision {
  let totals = context.totals
  let repeated = 0
  const entries: LedgerEntry[] = []
  const credits: Credit[] = []
  const creditTimes = [...context.creditTimes]

  for (const activity of inOrder(activities)) {
    if (context.credited.has(activity.key) || recentlyDecided(totals, activity.key)) {
      repeated += 1
      continue
    }
    const counted = countActivity(totals, activity)
    const verdict = judge(activity, {
      settings: context.settings,
      holds: context.holds,
      creditTimes,
      drawAmount: (least, most) => context.drawAmount(activity.key, least, most),
    })
    const outcome: RecentDecision['outcome'] = verdict.state === 'eligible' ? 'credited' : verdict.state
    const decision = { key: activity.key, at: new Date(activity.at), outcome, reasons: verdict.reasons }
    const remembered = beforeMemory(totals, activity.at) ? counted : remember(counted, decision)
    if (verdict.state === 'void') {
      totals = remembered
      continue
    }
    creditTimes.push(activity.at)
    entries.push(ledgerEntry(activity, verdict.amount, outcome, verdict.reasons, context.now))
    const after = addCredit(remembered, activity.at, verdict.amount, verdict.state === 'pending')
    if (verdict.state === 'eligible')
      credits.push({ activity, amount: verdict.amount, before: totals, after })
    totals = after
  }
  return { totals, entries, credits, repeated }
}

/** By time, then key, so that how activities were batched or shuffled on the way makes no difference within a batch. */
function inOrder(activities: readonly Activity[]): readonly Activity[] {
  return activities.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : Number(a.key > b.key)))
}

function countActivity(totals: MemberTotals, activity: Activity): MemberTotals {
  const name = activity.name || totals.name
  const news = activity.source === 'message' && !beforeMemory(totals, activity.at)
  return { ...totals, name, messages: totals.messages + Number(news) }
}

function addCredit(totals: MemberTotals, at: number, amount: number, held: boolean): MemberTotals {
  const lastCreditAt = new Date(Math.max(at, totals.lastCreditAt?.getTime() ?? at))
  if (held) return { ...totals, lastCreditAt, pendingXp: Math.min(MOST_XP, totals.pendingXp + amount) }
  const xp = Math.min(MOST_XP, totals.xp + amount)
  const reachedAt = new Date(Math.max(at, totals.reachedAt.getTime()))
  return { ...totals, lastCreditAt, xp, reachedAt, peakXp: Math.max(totals.peakXp, xp) }
}

function ledgerEntry(
  activity: Activity,
  amount: number,
  state: LedgerEntry['state'],
  reasons: LedgerEntry['reasons'],
  now: number,
): LedgerEntry {
  return {
    _id: activity.key,
    guildId: activity.guildId,
    memberId: activity.memberId,
    source: activity.source,
    ...MESSAGE_RULE,
    amount,
    state,
    reasons,
    channelId: activity.channelIds[0] ?? null,
    by: null,
    note: null,
    reverses: null,
    at: new Date(activity.at),
    recordedAt: new Date(now),
  }
}
