import type { ChaosReport } from './chaos.ts'

/** How much of a chaos went wrong; 0 is what it should be. */
export function faultsOf(report: ChaosReport): number {
  const { lost, doubled, wrongTotals, drifts, miscounted, openGaps, wrongRoles, doubledNotices } = report
  const { missions, coins, wrongBadges, shop, achievements, streaks, intruders } = report
  const deeds = lost + doubled + wrongTotals + drifts + miscounted + openGaps
  const rewards = [missions, achievements, streaks].reduce((sum, one) => sum + one.lost + one.doubled, 0)
  const held = coins.wrong + Math.abs(coins.paid - coins.held) + wrongBadges + shop.wrong
  return deeds + rewards + held + wrongRoles + doubledNotices + intruders.sent - intruders.refused
}
