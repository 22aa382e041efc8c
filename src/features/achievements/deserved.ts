import type { Step } from './steps.ts'

/** A tier that a member has just come to deserve. */
export interface Deserved {
  readonly step: Step
  readonly guildId: string
  readonly memberId: string
  /** Where it is said; null for nowhere in particular. */
  readonly channelId: string | null
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  /** Who gave it, where it was not deeds alone; the member is told in person then. */
  readonly by?: string
  readonly note?: string | null
  /** What was given once and taken back can be given again: names this time. */
  readonly occasion?: string
  /** The member is told in person. */
  readonly isDirect?: boolean
  /** Nobody is told. */
  readonly isSilent?: boolean
}

export function unlockKey({
  guildId,
  memberId,
  step,
}: Pick<Deserved, 'guildId' | 'memberId' | 'step'>): string {
  return `achievement:${guildId}:${step.achievement.id}:${step.tier}:${memberId}`
}

/** What its rewards are called in the ledger. */
export function giftKey(one: Deserved): string {
  return one.occasion === undefined ? unlockKey(one) : `${unlockKey(one)}:${one.occasion}`
}
