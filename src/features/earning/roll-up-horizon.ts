const DAY = 24 * 60 * 60_000

/** How old an entry is before it is rolled up, in milliseconds: far older than anything that a replay or a history brings again. */
export const OLDEST_ACTIVITY = 100 * DAY

/** What is younger than this can't lie below the floor, whatever the clocks of two machines say. */
const SURELY_ABOVE = OLDEST_ACTIVITY - 10 * DAY

/** Whether an activity of that time may lie where keys are gone, so that the floor must be asked for. */
export function mayBeBelowFloor(at: number, now: number): boolean {
  return at < now - SURELY_ABOVE
}
