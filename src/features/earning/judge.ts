import type { Activity } from './activity.ts'
import type { EarningSettings } from './settings.ts'

/** Why an activity earned nothing, or why what it earned is held. */
export type Reason =
  | 'earning-off'
  | 'excluded-channel'
  | 'excluded-role'
  | 'cooldown'
  | 'worth-nothing'
  | HoldReason

export type HoldReason = 'member-unverified' | 'member-under-review' | 'guild-under-attack'

/** The rule that a verdict came from; the version rises when the same activity would be worth something else. */
export const MESSAGE_RULE = { rule: 'message-range', ruleVersion: 1 } as const

export type Verdict =
  | { readonly state: 'eligible'; readonly amount: number; readonly reasons: readonly [] }
  | { readonly state: 'pending'; readonly amount: number; readonly reasons: readonly Reason[] }
  | { readonly state: 'void'; readonly reasons: readonly Reason[] }

/** All that a verdict depends on besides the activity. */
export interface JudgeContext {
  readonly settings: EarningSettings
  /** Times of the member's credits from this source around the activity, in any order. */
  readonly creditTimes: readonly number[]
  /** Reasons to hold what this member earns now; none when it may be credited. */
  readonly holds: readonly HoldReason[]
  /** XP for this activity from a range, the same at each asking. */
  readonly drawAmount: (least: number, most: number) => number
}

/** Decides what an activity is worth and says why. Pure and synchronous: the same input gives the same verdict. */
export function judge(activity: Activity, context: JudgeContext): Verdict {
  const reasons = objections(activity, context)
  if (reasons.length > 0) return { state: 'void', reasons }
  const { settings, holds } = context
  const amount = context.drawAmount(settings.leastPerMessage, settings.mostPerMessage)
  if (amount <= 0) return { state: 'void', reasons: ['worth-nothing'] }
  return holds.length > 0
    ? { state: 'pending', amount, reasons: holds }
    : { state: 'eligible', amount, reasons: [] }
}

function objections(activity: Activity, { settings, creditTimes }: JudgeContext): Reason[] {
  const reasons: Reason[] = []
  if (!settings.enabled) reasons.push('earning-off')
  if (activity.channelIds.some((id) => settings.excludedChannels.includes(id)))
    reasons.push('excluded-channel')
  if (activity.roleIds.some((id) => settings.excludedRoles.includes(id))) reasons.push('excluded-role')
  if (withinCooldown(activity.at, creditTimes, settings.cooldown * 1000)) reasons.push('cooldown')
  return reasons
}

/**
 * Whether a credit lies less than the cooldown before or after `at`. Looking both ways makes the answer hold for activities
 * that arrive late; in order it is the usual "nothing until the cooldown is over".
 */
export function withinCooldown(at: number, creditTimes: readonly number[], milliseconds: number): boolean {
  return creditTimes.some((time) => Math.abs(at - time) < milliseconds)
}
