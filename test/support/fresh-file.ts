import fc from 'fast-check'
import { beforeEach, vi } from 'vitest'
import { beginEffort } from '../../src/embedded-store/expressions/effort.ts'

// Files of tests share a process, and so what it keeps: clocks that a test stopped, and the time that an operation has.
beforeEach(() => {
  vi.useRealTimers()
  beginEffort(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
})

/** With the variable PROPERTY_SEED set, properties are tried on the same values in each run; on others each time if not. */
const seed = process.env['PROPERTY_SEED']
if (seed) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
