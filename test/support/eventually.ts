import { expect } from 'vitest'

/** Waits until what `value` answers is as expected: 10 seconds at most, for a machine that has much to do. */
export function eventually<T>(value: () => T) {
  return expect.poll(value, { timeout: 10_000, interval: 10 })
}
