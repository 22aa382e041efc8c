import { describe, expect, it } from 'vitest'
import type { PipelineWriter } from '../../../src/embedded-store/aggregation/stage.ts'
import { equalValues } from '../../../src/embedded-store/bson/compare.ts'
import type { Doc } from '../../../src/embedded-store/bson/value.ts'
import { aggregate, docs, shown } from './pipeline.ts'
import { STOCK, JOINING_STAGES, REFUSED_JOINING_STAGES } from './joining-cases.ts'

describe.each(JOINING_STAGES)('%s', (_, cases) => {
  it.each(cases)('%s through %s is %s', (source, stages, expected) => {
    expect(shown(aggregate(source, stages, STOCK))).toEqual(shown(docs(expected)))
    const unindexed = { isIndexed: () => false }
    expect(shown(aggregate(source, stages, STOCK, unindexed))).toEqual(shown(docs(expected)))
  })
})

it.each(REFUSED_JOINING_STAGES)('%s is refused with %i', (stages, code) => {
  expect(() => aggregate('[{_id: 1}]', stages)).toThrow(expect.objectContaining({ code }))
})

describe('$out and $merge', () => {
  function writer(existing: Doc[]): PipelineWriter & { readonly log: string[] } {
    const log: string[] = []
    const note = (what: string, list: readonly Doc[]) => log.push(`${what} ${shown(list).join()}`)
    return {
      log,
      replaceAll: (_, list) => note('all', [...list]),
      hasUniqueIndex: () => false,
      find: (_, filter) =>
        existing.filter((doc) => shown([doc])[0] && filter.has('_id') && equalValues(doc.get('_id'), 1)),
      insert: (_, doc) => note('insert', [doc]),
      replace: (_, __, doc) => note('replace', [doc]),
    }
  }

  it('$out replaces all', () => {
    const write = writer([])
    expect(aggregate('[{_id: 1}]', "[{$out: 'x'}]", {}, { write })).toEqual([])
    expect(write.log).toEqual([`all ${shown(docs('[{_id: 1}]')).join()}`])
  })

  it.each<[options: string, what: string]>([
    ['', 'replace {_id: 1, b: 1, a: 2}'],
    [", whenMatched: 'replace'", 'replace {_id: 1, a: 2}'],
    [", whenMatched: 'keepExisting'", ''],
    [", whenMatched: [{$set: {c: '$$new.a'}}]", 'replace {_id: 1, b: 1, c: 2}'],
  ])('$merge with %s', (options, what) => {
    const write = writer(docs('[{_id: 1, b: 1}]'))
    aggregate('[{_id: 1, a: 2}]', `[{$merge: {into: 'x'${options}}}]`, {}, { write })
    const expected = /^(\w+) (.*)$/.exec(what)
    expect(write.log).toEqual(expected ? [`${expected[1]} ${shown(docs(`[${expected[2]}]`)).join()}`] : [])
  })

  it('refuses other fields without a unique index (51183)', () => {
    const run = () => aggregate('[{_id: 1}]', "[{$merge: {into: 'x', on: 'a'}}]", {}, { write: writer([]) })
    expect(run).toThrow(expect.objectContaining({ code: 51183 }))
  })
})
