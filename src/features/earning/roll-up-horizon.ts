/** How old an activity may be to still earn, in milliseconds: older ledger entries become daily sums and their keys are gone. */
export const OLDEST_ACTIVITY = 90 * 24 * 60 * 60_000

/** Whether an activity of that time comes too late to earn. */
export function isTooOld(at: number, now: number): boolean {
  return at < now - OLDEST_ACTIVITY
}
