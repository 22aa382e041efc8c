import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { compileProjection } from '../../../src/embedded-store/projecting/projection.ts'
import { ejson, show } from '../documents.ts'
import { PROJECTIONS, REFUSED_PROJECTIONS, UNPLACED_PROJECTIONS } from './projection-cases.ts'

const project = (doc: string, spec: string, query = '{}') => {
  const filter = compileFilter(ejson(query))
  return compileProjection(ejson(spec), { filter }).apply(ejson(doc))
}

describe.each(PROJECTIONS)('%s', (_, cases) => {
  it.each(cases)('%s with %s is %s', (doc, spec, expected, query) => {
    expect(show(project(doc, spec, query))).toBe(show(ejson(expected)))
  })
})

it.each(REFUSED_PROJECTIONS)('refuses %s with %i', (spec, code, query) => {
  expect(() => project('{}', spec, query)).toThrow(expect.objectContaining({ code }))
})

it.each(UNPLACED_PROJECTIONS)('%s has no place for %s after %s', (doc, spec, query) => {
  expect(() => project(doc, spec, query)).toThrow(expect.objectContaining({ code: 51246 }))
})
