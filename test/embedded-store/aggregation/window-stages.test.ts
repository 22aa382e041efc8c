import { describe, expect, it } from 'vitest'
import { aggregate, docs, shown } from './pipeline.ts'
import { WINDOW_STAGES, REFUSED_WINDOW_STAGES } from './window-cases.ts'

describe.each(WINDOW_STAGES)('%s', (_, cases) => {
  it.each(cases)('%s through %s is %s', (source, stages, expected) => {
    expect(shown(aggregate(source, stages))).toEqual(shown(docs(expected)))
  })
})

it.each(REFUSED_WINDOW_STAGES)('%s is refused with %i', (stages, code) => {
  expect(() => aggregate('[{_id: 1}]', stages)).toThrow(expect.objectContaining({ code }))
})
