import { expect, test } from 'vitest'
import { measureCoverage } from './coverage.ts'

test('every documented route is answered or refused on purpose, and every answer has the documented shape', async () => {
  const coverage = await measureCoverage()
  expect(coverage.findings).toEqual([])
  expect(coverage.unseen).toEqual([])
  expect(coverage).toMatchObject({ missing: 0, share: 1 })
  expect(coverage.judged).toBe(coverage.implemented)
  expect(coverage.refusalsJudged / Object.keys(coverage.routes).length).toBeGreaterThan(0.9)
  expect(coverage.answersValidated).toBeGreaterThan(200)
})
