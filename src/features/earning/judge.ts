import type { Activity, DeedSource } from './activity.ts'
import { boostAt, type Boost } from './boost.ts'
import { factorOf, timesFactor } from './factors.ts'
import { localTime } from './guild-time.ts'
import { qualityObjections } from './quality/judge-quality.ts'
import type { HoldReason, Reason } from './reason.ts'
import type { EarningSettings } from './settings.ts'
import type { DayTally } from './source-history.ts'
import { sourceRule, type SourceRule } from './source-rule.ts'

export type Verdict =
  | {
      readonly state: 'eligible'
      readonly amount: number
      readonly factor: number
      readonly reasons: readonly []
    }
  | {
      readonly state: 'pending'
      readonly amount: number
      readonly factor: number
      readonly reasons: readonly Reason[]
    }
  | { readonly state: 'void'; readonly reasons: readonly Reason[] }

/** All that a verdict depends on besides the activity. */
export interface JudgeContext {
  readonly settings: EarningSettings
  /** Times of the member's credits from this source around the activity, in any order. */
  readonly creditTimes: readonly number[]
  /** What the member got from this source on the activity's day so far. */
  readonly today: DayTally
  /** Whether the member was seen doing something themself. */
  readonly isSeen: boolean
  /** Whether what the giver earns is held: nothing they give counts then. */
  readonly isGiverHeld: boolean
  /** The member's own; the guild's greatest factor bounds them as well. */
  readonly boosts?: readonly Boost[]
  /** Reasons to hold what this member earns now; none when it may be credited. */
  readonly holds: readonly HoldReason[]
  /** XP for an activity from a range, the same at each asking. */
  readonly drawAmount: (key: string, least: number, most: number) => number
}

/** Decides what an activity is worth and says why. Pure and synchronous: the same input gives the same verdict. */
export function judge(activity: Activity & { readonly source: DeedSource }, context: JudgeContext): Verdict {
  const rule = sourceRule(context.settings, activity.source)
  const reasons = objections(activity, rule, context)
  if (reasons.length > 0) return { state: 'void', reasons }
  const { settings, holds, boosts } = context
  const own = factorOf(activity, localTime(settings.timeZone, activity.at), settings.factors)
  const factor = boosts ? Math.min(own * boostAt(boosts, activity.at), settings.factors.most) : own
  const worth = timesFactor(context.drawAmount(activity.key, rule.least, rule.most), factor)
  if (worth <= 0) return { state: 'void', reasons: ['worth-nothing'] }
  const amount = withinCap(tapered(worth, context.today.count, rule.fullFor), context.today.xp, rule.dailyCap)
  if (amount <= 0)
    return { state: 'void', reasons: [capIsFull(context.today, rule) ? 'daily-cap' : 'long-day'] }
  return holds.length > 0
    ? { state: 'pending', amount, factor, reasons: holds }
    : { state: 'eligible', amount, factor, reasons: [] }
}

function objections(
  activity: Activity & { readonly source: DeedSource },
  rule: SourceRule,
  { settings, creditTimes, isSeen, isGiverHeld }: JudgeContext,
): Reason[] {
  const reasons: Reason[] = []
  const roleIds = activity.roleIds ?? []
  if (!settings.enabled) reasons.push('earning-off')
  if (!rule.enabled) reasons.push('source-off')
  if (activity.channelIds.some((id) => settings.excludedChannels.includes(id)))
    reasons.push('excluded-channel')
  if (roleIds.some((id) => settings.excludedRoles.includes(id))) reasons.push('excluded-role')
  if (isGiverHeld) reasons.push('giver-held')
  if (activity.source === 'reaction' && !isSeen) reasons.push('not-seen-yet')
  if (activity.source === 'reaction' && ageOf(activity) > settings.reaction.longestAge * 1000)
    reasons.push('too-old')
  if (withinCooldown(activity.at, creditTimes, rule.cooldown)) reasons.push('cooldown')
  return [...reasons, ...qualityObjections(activity.quality, settings.quality)]
}

function ageOf({ at, aboutAt = at }: Activity): number {
  return at - aboutAt
}

function capIsFull({ xp }: DayTally, { dailyCap }: SourceRule): boolean {
  return dailyCap > 0 && xp >= dailyCap
}

function withinCap(amount: number, earned: number, cap: number): number {
  return cap > 0 ? Math.min(amount, cap - earned) : amount
}

/** The whole amount for the first `fullFor` credits of a day, half for the next as many, and so on, rounded down. */
export function tapered(amount: number, count: number, fullFor: number): number {
  if (fullFor <= 0) return amount
  return Math.floor(amount / 2 ** Math.floor(count / fullFor))
}

/**
 * Whether a credit lies less than the cooldown before or after `at`. Looking both ways makes the answer hold for activities
 * that arrive late; in order it is the usual "nothing until the cooldown is over".
 */
export function withinCooldown(at: number, creditTimes: readonly number[], milliseconds: number): boolean {
  return milliseconds > 0 && creditTimes.some((time) => Math.abs(at - time) < milliseconds)
}
