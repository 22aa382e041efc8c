import { describe, expect, it } from 'vitest'
import { aggregate, docs, shown } from './pipeline.ts'
import { BASIC_STAGES, REFUSED_BASIC_STAGES } from './basic-cases.ts'

describe.each(BASIC_STAGES)('%s', (_, cases) => {
  it.each(cases)('%s through %s is %s', (source, stages, expected) => {
    expect(shown(aggregate(source, stages))).toEqual(shown(docs(expected)))
  })
})

it.each(REFUSED_BASIC_STAGES)('%s is refused with %i', (stages, code) => {
  expect(() => aggregate('[{_id: 1}]', stages)).toThrow(expect.objectContaining({ code }))
})

it('fails with 292 beyond the memory limit', () => {
  const many = `[${Array.from({ length: 200 }, (_, index) => `{_id: ${index}, a: 'x${index}'}`).join(',')}]`
  for (const stages of ['[{$sort: {a: 1}}]', "[{$group: {_id: '$a'}}]"]) {
    expect(() => aggregate(many, stages, {}, { memoryLimit: 10_000 })).toThrow(
      expect.objectContaining({ code: 292, codeName: 'QueryExceededMemoryLimitNoDiskUseAllowed' }),
    )
  }
})
