const EARLY = [3, 7, 14, 30, 60, 100, 180, 365]
const YEAR = 365

/** The milestones that lie above `before` and at or below `length`. */
export function milestonesBetween(before: number, length: number): number[] {
  const reached: number[] = []
  for (let next = nextMilestone(before); next <= length; next = nextMilestone(next)) reached.push(next)
  return reached
}

/** The first milestone above a length: after the first year every further one. */
export function nextMilestone(length: number): number {
  return EARLY.find((days) => days > length) ?? (Math.floor(length / YEAR) + 1) * YEAR
}
