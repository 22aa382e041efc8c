import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { compilePipeline } from '../../src/embedded-store/aggregation/pipeline.ts'
import { docOf } from '../../src/embedded-store/bson/value.ts'
import { describeSupport } from '../../src/embedded-store/describe-support.ts'
import { compileExpression, newScope } from '../../src/embedded-store/expressions/compile.ts'
import { compileFilter } from '../../src/embedded-store/matching/filter.ts'
import { REFUSED_STAGES } from '../../src/embedded-store/aggregation/refused-stages.ts'
import { REFUSED_EXPRESSIONS } from '../../src/embedded-store/expressions/refused-operators.ts'
import { REFUSED_QUERY_OPERATORS } from '../../src/embedded-store/matching/query-operators.ts'

it('docs/embedded-store.md is what the tables say (node --import tsx src/cli/store-docs.ts)', async () => {
  const page = await readFile(new URL('../../docs/embedded-store.md', import.meta.url), 'utf8')
  expect(page).toBe(describeSupport())
})

describe('what the tables call refused is refused', () => {
  it.each(REFUSED_STAGES)('stage %s', (name) => {
    expect(() => compilePipeline([docOf([[name, docOf()]])])).toThrow(
      expect.objectContaining({ code: 40324 }),
    )
  })

  it.each(REFUSED_EXPRESSIONS)('expression %s', (name) => {
    expect(() => compileExpression(docOf([[name, docOf()]]), newScope())).toThrow(
      expect.objectContaining({ code: 168 }),
    )
  })

  it.each(Object.keys(REFUSED_QUERY_OPERATORS))('query operator %s', (name) => {
    expect(() => compileFilter(docOf([['a', docOf([[name, docOf()]])]]))).toThrow()
    expect(() => compileFilter(docOf([[name, docOf()]]))).toThrow()
  })
})
