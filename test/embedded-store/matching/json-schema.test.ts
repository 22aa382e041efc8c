import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { ejson } from '../documents.ts'
import { SCHEMAS, REFUSED_SCHEMAS } from './json-schema-cases.ts'

const fits = (schema: string, doc: string) =>
  compileFilter(ejson(`{$jsonSchema: ${schema}}`)).matches(ejson(doc))

describe('$jsonSchema', () => {
  it.each(SCHEMAS)('%s on %s: %s', (schema, doc, expected) => {
    expect(fits(schema, doc)).toBe(expected)
  })

  it.each(REFUSED_SCHEMAS)('%s is refused with %i', (schema, code) => {
    expect(() => fits(schema, '{}')).toThrow(expect.objectContaining({ code }))
  })
})
