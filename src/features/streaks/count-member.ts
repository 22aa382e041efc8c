import type { Deed, MemberDeeds } from './deeds.ts'
import { dayAt } from './member-time.ts'
import type { StreaksSettings } from './settings.ts'
import {
  countDay,
  dayForDeed,
  freshStreak,
  inZone,
  isCounted,
  lastDay,
  withRules,
  type Outage,
  type Streak,
} from './streak.ts'

export interface MemberRules {
  readonly settings: Pick<StreaksSettings, 'freezeEvery' | 'mostFreezes' | 'graceHours'>
  /** The guild's zone. */
  readonly zone: string
  readonly outages: readonly Outage[]
}

export interface Counted {
  readonly before: Streak
  readonly after: Streak
  /** The last deed that made a day count. */
  readonly deed: Deed
}

/** Counts the days of what a member did; undefined when none is new. */
export function countMember(
  known: Streak | undefined,
  { guildId, memberId, deeds }: MemberDeeds,
  { settings, zone, outages }: MemberRules,
): Counted | undefined {
  const { freezeEvery, mostFreezes, graceHours } = settings
  const before = known ?? freshStreak(guildId, memberId, zone, { freezeEvery, mostFreezes })
  let after = withRules(before, { freezeEvery, mostFreezes })
  let deed: Deed | undefined
  for (const one of deeds) {
    after = inZone(after, after.own ?? zone, one.at)
    const day = dayForDeed(after, one.at, graceHours, outages)
    if (!day || isCounted(after, day.day)) continue
    const next = countDay(after, day.day, outages)
    if (next !== after) deed = one
    after = next
  }
  return deed && { before, after, deed }
}

/** Whether a deed leaves days open since the last that counted, so that outages matter. */
export function leavesDaysOpen(known: Streak | undefined, { deeds }: MemberDeeds): boolean {
  const latest = deeds.at(-1)
  if (!known || !latest || known.marks === '') return false
  const day = dayAt(known, latest.at)
  return !day || day.day > lastDay(known) + 1
}
