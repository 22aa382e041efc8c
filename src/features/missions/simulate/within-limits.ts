import { drawWinners } from '../schedule/raffle.ts'
import { grouped } from './grouped.ts'
import type { SimulatedFinish } from './simulate.ts'

/** Which of those who finish get the rewards: all, the first so many of a period, or who would win a raffle. */
export function withinLimits(finishes: readonly SimulatedFinish[]): ReadonlySet<SimulatedFinish> {
  const rewarded = new Set<SimulatedFinish>()
  for (const [key, list] of grouped(finishes, ({ id, period }) => `${id}:${period}`))
    for (const finish of winnersOf(key, list)) rewarded.add(finish)
  return rewarded
}

function winnersOf(key: string, list: readonly SimulatedFinish[]): readonly SimulatedFinish[] {
  const limited = list[0]?.mission.limited
  if (!limited) return list
  if ('first' in limited) return list.toSorted((a, b) => a.at - b.at).slice(0, limited.first)
  const tickets = list.map(({ memberId }) => ({ ticket: `${key}:${memberId}`, memberId }))
  const winners = drawWinners(tickets, limited.raffle, 'simulation')
  return list.filter(({ memberId }) => winners.includes(memberId))
}
