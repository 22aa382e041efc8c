import type { Doc, MaybeValue, Value } from '../../../src/embedded-store/bson/value.ts'
import { same } from './copy.ts'
import { distinctInOrder, order } from './order.ts'
import { Exactly, reach } from './paths.ts'
import { Undecided } from './refusal.ts'

/** The distinct values of a field in order, the elements of arrays as values of their own. */
export function distinctValues(docs: readonly Doc[], path: string): Value[] {
  if (/\d/.test(path)) throw new Undecided()
  const values = docs
    .flatMap((doc) => reach(doc, path.split('.')))
    .flatMap((value): MaybeValue[] => {
      if (value instanceof Exactly) return [value.element]
      return Array.isArray(value) ? value : [value]
    })
  const present = values.filter((value) => value !== undefined)
  // Of equal values that look different it is open which one is given.
  for (const value of present) {
    if (present.some((other) => order(value, other) === 0 && !same(value, other))) throw new Undecided()
  }
  return distinctInOrder(present)
}
