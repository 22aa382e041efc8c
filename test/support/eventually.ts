import { expect } from 'vitest'

/** Waits until what `value` answers is as expected, and looks often. */
export function eventually<T>(value: () => T) {
  return expect.poll(value, { interval: 10 })
}
