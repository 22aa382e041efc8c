import { expect, it } from 'vitest'
import { explainFailure } from '../../../src/embedded-store/matching/failure/explain-failure.ts'
import { ejson, show } from '../documents.ts'
import { FAILURES } from './failure-cases.ts'

it.each(FAILURES)('tells of %s', (_, validator, doc, details) => {
  expect(show(explainFailure(ejson(validator), ejson(doc)))).toBe(show(ejson(details)))
})
