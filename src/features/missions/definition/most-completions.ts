import { plannedWindow, type Mission, type PeriodKind, type Pool } from './mission.ts'

const DAYS: Record<PeriodKind, number> = {
  daily: 1,
  weekly: 7,
  monthly: 31,
  season: Infinity,
  once: Infinity,
}
const SHORTEST: Record<PeriodKind, number> = { daily: 1, weekly: 7, monthly: 28, season: 1, once: Infinity }
const DAY = 24 * 60 * 60_000

/** How often missions can be finished at the most, all together, while a period of another one runs; of pools only what is drawn. */
export function mostCompletions(
  mission: Mission,
  counted: readonly Mission[],
  pools: readonly Pool[],
): number {
  const { period } = mission
  const window = plannedWindow(mission)
  const ofWindow = window ? Math.ceil((Date.parse(window.to) - Date.parse(window.from)) / DAY) + 1 : Infinity
  const days = Math.min(DAYS[period], ofWindow)
  let most = 0
  const drawn = new Map<string, number>()
  for (const { period: own, pool } of counted) {
    const times = timesWithin(own, period, days)
    if (pool) drawn.set(pool, (drawn.get(pool) ?? 0) + times)
    else most += times
  }
  for (const [pool, sum] of drawn) {
    const draw = pools.find(({ id }) => id === pool)?.draw ?? Infinity
    const own = counted.find((one) => one.pool === pool)?.period ?? period
    most += Math.min(sum, draw * timesWithin(own, period, days))
  }
  return most
}

function timesWithin(own: PeriodKind, within: PeriodKind, days: number): number {
  if (own === 'once') return 1
  if (own === within) return own === 'season' || days <= DAYS[own] ? 1 : Math.ceil(days / SHORTEST[own])
  // Weeks and months begin on days of their own, so that one more of them may be touched.
  return own === 'daily' ? days : days === 1 ? 1 : Math.ceil(days / SHORTEST[own]) + 1
}
