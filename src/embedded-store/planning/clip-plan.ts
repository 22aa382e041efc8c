import { encodeCompoundKey } from '../bson/sort-key.ts'
import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { EVERYTHING } from './interval.ts'
import type { IndexScan, KeyRange, Plan } from './plan.ts'

/** The keys that `find`'s `min` and `max` ask for: from the first on, before the second. */
export interface KeyLimits {
  readonly min: Doc | undefined
  readonly max: Doc | undefined
}

/** The hinted plan within the limits; throws for limits that are not of the hinted index. */
export function clipPlan(plan: Plan, { min, max }: KeyLimits): IndexScan {
  if (plan.kind !== 'index') {
    throw new CommandError(51173, 'When using min()/max() a hint of which index to use must be provided')
  }
  const low = min && keyOf(plan, min)
  const high = max && keyOf(plan, max)
  if (low && high && Buffer.compare(low, high) >= 0) {
    throw new CommandError(51175, 'min must be less than max')
  }
  return {
    ...plan,
    exact: false,
    bounds: plan.index.fields.map(() => [EVERYTHING]),
    ranges: plan.ranges.map((range) => clipped(range, low, high)).filter((range) => isRange(range)),
  }
}

function keyOf({ index }: IndexScan, limit: Doc): Buffer {
  const names = [...limit.keys()]
  if (names.length !== index.fields.length || index.fields.some(({ path }, at) => path !== names[at])) {
    throw new CommandError(51174, 'The index chosen is not compatible with min/max')
  }
  return encodeCompoundKey([...limit.values()], index.directions)
}

function clipped({ low, high }: KeyRange, from: Buffer | undefined, to: Buffer | undefined): KeyRange {
  return {
    low: from && Buffer.compare(from, low) > 0 ? from : low,
    high: to && Buffer.compare(to, high) < 0 ? to : high,
  }
}

function isRange({ low, high }: KeyRange): boolean {
  return Buffer.compare(low, high) < 0
}
