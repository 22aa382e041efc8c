import type { Mission } from '../definition/mission.ts'
import { drawWinners } from '../schedule/raffle.ts'
import { grouped } from './grouped.ts'

/** A mission that a member would have finished. */
export interface SimulatedFinish {
  readonly id: string
  readonly memberId: string
  readonly mission: Mission
  readonly period: string
  readonly at: number
  /** When the period began; of what is done once, when the member did. */
  readonly from: number
}

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
