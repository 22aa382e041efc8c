import { expect, it } from 'vitest'
import { runChaos } from './chaos.ts'

it('loses and doubles nothing in a short chaos', { timeout: 180_000 }, async () => {
  const report = await runChaos(3, 7, () => undefined)
  expect(report).toMatchObject({
    lost: 0,
    doubled: 0,
    wrongTotals: 0,
    drifts: 0,
    miscounted: 0,
    openGaps: 0,
    wrongRoles: 0,
    doubledNotices: 0,
    intruders: { sent: 1, refused: 1 },
    examples: [],
  })
  expect(report.credited).toBe(report.eligible)
  expect(report.eligible).toBeGreaterThan(100)
  expect(Object.values(report.phases).reduce((sum, count) => sum + count, 0)).toBe(3)
})
