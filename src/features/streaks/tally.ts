/** How a community counts. */
export interface StreakRules {
  readonly freezeEvery: number
  readonly mostFreezes: number
}

/** What a row of days adds up to. */
export interface Tally {
  /** Days of the present streak; 0 when there is none. */
  readonly length: number
  /** The first day of the present streak, or of the last one. */
  readonly since: number
  readonly best: number
  readonly freezes: number
  /** All days that ever counted. */
  readonly days: number
}

/** What is kept of a day: it counted, it had to be let off (an outage, no day by the member's clock), or nothing was done. */
export type Mark = 'x' | 'o' | '-'
export type DayState = 'counted' | 'excused' | 'frozen' | 'missed' | 'none'

export const NO_TALLY: Tally = { length: 0, since: 0, best: 0, freezes: 0, days: 0 }

/** Adds a row of days, oldest first, to what was before; answers also what became of each. */
export function addDays(
  before: Tally,
  first: number,
  marks: string,
  rules: StreakRules,
): { readonly tally: Tally; readonly states: readonly DayState[] } {
  const states: DayState[] = []
  let tally = before
  let day = first
  for (const mark of marks) {
    const [next, state] = addDay(tally, day, mark as Mark, rules)
    tally = next
    states.push(state)
    day += 1
  }
  return { tally, states }
}

function addDay(tally: Tally, day: number, mark: Mark, rules: StreakRules): [Tally, DayState] {
  const { length, freezes } = tally
  if (mark === 'x') return [withDay(tally, day, rules), 'counted']
  if (mark === 'o') return [tally, 'excused']
  if (length === 0) return [tally, 'none']
  if (freezes > 0) return [{ ...tally, freezes: freezes - 1 }, 'frozen']
  return [{ ...tally, length: 0 }, 'missed']
}

function withDay(tally: Tally, day: number, { freezeEvery, mostFreezes }: StreakRules): Tally {
  const length = tally.length + 1
  const isEarned = freezeEvery > 0 && length % freezeEvery === 0 && tally.freezes < mostFreezes
  return {
    length,
    since: tally.length === 0 ? day : tally.since,
    best: Math.max(tally.best, length),
    freezes: tally.freezes + (isEarned ? 1 : 0),
    days: tally.days + 1,
  }
}
