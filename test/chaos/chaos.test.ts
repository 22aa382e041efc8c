import { expect, it } from 'vitest'
import { runChaos } from './chaos.ts'
import { faultsOf } from './faults-of.ts'

it('loses and doubles nothing in a short chaos', { timeout: 900_000 }, async () => {
  const report = await runChaos({ kills: 2, seed: 7, processes: 1, say: () => undefined })
  expect(report.examples).toEqual([])
  expect(faultsOf(report)).toBe(0)
  expect(report.intruders).toEqual({ sent: 1, refused: 1 })
  expect(report.credited).toBe(report.eligible)
  expect(report.eligible).toBeGreaterThan(100)
  expect(report.missions.eligible).toBeGreaterThan(10)
  expect(report.coins.paid).toBeGreaterThan(0)
  expect(report.shop.bought).toBeGreaterThan(0)
  expect(report.achievements.eligible).toBeGreaterThan(0)
  expect(Object.values(report.phases).reduce((sum, count) => sum + count, 0)).toBe(2)
})
