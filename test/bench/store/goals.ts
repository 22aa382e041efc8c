import type { Comparison } from './compare.ts'
import { TOP_OF_ALL, TOP_OF_FEW } from './works.ts'

const LEAST_OF_RAW = 0.35
const MOST_OF_FEW = 2
const MOST_DELAY_MS = 5
const MOST_OPENING_MS = 2000

/** One goal of the store, and what was measured of it. */
export interface Goal {
  readonly goal: string
  readonly measured: number
  readonly met: boolean
}

export interface Measured {
  readonly works: Readonly<Record<string, Comparison>>
  /** How late the bot's timers are while the store works flat out, in milliseconds. */
  readonly busyDelay: number | null
  readonly openingMs: Readonly<Record<string, number>>
}

/** The goals that what was measured says something about. */
export function goalsOf({ works, busyDelay, openingMs }: Measured, bulk: ReadonlySet<string>): Goal[] {
  const goals: Goal[] = []
  for (const [name, { toRaw }] of Object.entries(works)) {
    if (!bulk.has(name)) continue
    for (const [entrant, ratio] of Object.entries(toRaw)) {
      goals.push(atLeast(`${name} through ${entrant}, to the raw engine`, ratio, LEAST_OF_RAW))
    }
  }
  for (const [entrant, ratio] of Object.entries(topRatio(works))) {
    goals.push(atMost(`top 10 of all to top 10 of 10,000, ${entrant}`, ratio, MOST_OF_FEW))
  }
  if (busyDelay !== null) goals.push(atMost("the bot's delay at p99, in ms", busyDelay, MOST_DELAY_MS))
  for (const [after, ms] of Object.entries(openingMs)) {
    goals.push(atMost(`opening after ${after}, in ms`, ms, MOST_OPENING_MS))
  }
  return goals
}

/** One line for a person. */
export function describeGoal({ goal, measured, met }: Goal): string {
  return `${met ? 'met   ' : 'MISSED'} ${goal}: ${measured}`
}

/** How much longer the top 10 of all take than those of the few: by how much their rates differ. */
function topRatio(works: Measured['works']): Record<string, number> {
  const few = works[TOP_OF_FEW]?.perSecond ?? {}
  const all = works[TOP_OF_ALL]?.perSecond
  if (!all) return {}
  return Object.fromEntries(
    Object.entries(few).map(([name, rate]) => [name, Number((rate / (all[name] ?? 1)).toFixed(2))]),
  )
}

function atLeast(goal: string, measured: number, least: number): Goal {
  return { goal: `${goal}, at least ${least}`, measured, met: measured >= least }
}

function atMost(goal: string, measured: number, most: number): Goal {
  return { goal: `${goal}, at most ${most}`, measured, met: measured <= most }
}
