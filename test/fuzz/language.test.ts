import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareValues } from '../../src/embedded-store/bson/compare.ts'
import type { Doc } from '../../src/embedded-store/bson/value.ts'
import { CommandError } from '../../src/embedded-store/errors.ts'
import { compileFilter } from '../../src/embedded-store/matching/filter.ts'
import { compileUpdate } from '../../src/embedded-store/updating/update.ts'
import { show } from '../embedded-store/documents.ts'
import { filter } from './generators/filters.ts'
import { update } from './generators/updates.ts'
import { fields, storedValue } from './generators/values.ts'
import { fits } from './model/match.ts'
import { order } from './model/order.ts'
import { Refusal, Undecided } from './model/refusal.ts'
import { updated } from './model/update.ts'

const runs = Number(process.env['FUZZ_RUNS'] ?? 3000)

function attempt(run: () => Doc): string | null {
  try {
    return show(run())
  } catch (error) {
    if (error instanceof Refusal || error instanceof CommandError) return `refused ${error.code}`
    if (error instanceof Undecided) return null
    throw error
  }
}

describe('the language against the slow model', () => {
  it('orders values alike', () => {
    fc.assert(
      fc.property(storedValue, storedValue, (left, right) => {
        expect(Math.sign(compareValues(left, right))).toBe(Math.sign(order(left, right)))
      }),
      { numRuns: runs },
    )
  })

  it('matches alike', () => {
    fc.assert(
      fc.property(fields, filter, (doc, query) => {
        expect(compileFilter(query).matches(doc)).toBe(fits(doc, query))
      }),
      { numRuns: runs },
    )
  })

  it('updates alike', () => {
    fc.assert(
      fc.property(fields, update, (doc, change) => {
        const given = { update: change, filter: new Map(), arrayFilters: [], inserting: false }
        const expected = attempt(() => updated(doc, given))
        const real = attempt(() => compileUpdate(change).apply(doc, { filter: null }).doc)
        // `$currentDate` is another moment for each.
        if (expected !== null && !change.has('$currentDate')) expect(real).toBe(expected)
      }),
      { numRuns: runs },
    )
  })
})
