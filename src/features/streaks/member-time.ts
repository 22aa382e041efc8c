import { existingZone } from '../boards/index.ts'
import { localDay, stretchOf, type LocalDay } from './local-day.ts'

/** No two zones are further apart than 26 hours. */
const LONGEST_BETWEEN = 3 * 24 * 60 * 60_000

/** Which clock a member's days follow. A change waits for the end of a day, so that no day counts twice or grows longer. */
export interface MemberTime {
  readonly zone: string
  /** What follows when the present day has ended. */
  readonly next: { readonly zone: string; readonly from: number } | null
  /** What was followed before. */
  readonly former: { readonly zone: string; readonly until: number } | null
}

/** The time that holds at a moment, a change that is due made. */
export function timeAt(time: MemberTime, at: number): MemberTime {
  const { zone, next } = time
  if (!next || at < next.from) return time
  return { zone: next.zone, next: null, former: { zone, until: next.from } }
}

/** Follows a zone from the end of the day that `at` lies in; in a stretch that is no day at once, so that only one clock follows another. */
export function withZone(time: MemberTime, zone: string, at: number): MemberTime {
  const now = timeAt(time, at)
  if (zone === now.zone) return now.next ? { ...now, next: null } : now
  if (zone === now.next?.zone) return now
  if (!dayAt(now, at)) return { ...now, zone, next: null }
  return { ...now, next: { zone, from: localDay(existingZone(now.zone), at).to } }
}

/**
 * The member's day of a moment. Undefined between the last day by one clock and the first whole one by the next: that stretch is
 * no day, it counts for nothing and nothing is missed in it.
 */
export function dayAt(time: MemberTime, at: number): LocalDay | undefined {
  const { zone, former } = timeAt(time, at)
  if (former && at < former.until) return localDay(existingZone(former.zone), at)
  const found = localDay(existingZone(zone), at)
  if (!former || at - former.until > LONGEST_BETWEEN) return found
  return found.day < firstDay(zone, former) ? undefined : found
}

/** Whether a date is none of the member's days, because of a change of zone or of a zone's own calendar. */
export function isNoDay(time: MemberTime, day: number): boolean {
  const { zone, former } = time
  if (former) {
    const last = lastDay(former)
    if (day > last && day < firstDay(zone, former)) return true
    if (day <= last) return !stretchOf(existingZone(former.zone), day)
  }
  return !stretchOf(existingZone(zone), day)
}

/** The stretch of one of the member's days. */
export function stretchAt(time: MemberTime, day: number): LocalDay | undefined {
  const { zone, former } = time
  return stretchOf(existingZone(former && day <= lastDay(former) ? former.zone : zone), day)
}

function lastDay({ zone, until }: NonNullable<MemberTime['former']>): number {
  return localDay(existingZone(zone), until - 1).day
}

function firstDay(zone: string, former: NonNullable<MemberTime['former']>): number {
  const begun = localDay(existingZone(zone), former.until)
  const whole = begun.from === former.until ? begun.day : begun.day + 1
  return Math.max(whole, lastDay(former) + 1)
}
