import { compareValues } from '../../bson/compare.ts'
import { Int32 } from '../../bson/value.ts'
import { type Operator, binary } from '../arguments.ts'

function comparison(passes: (sign: number) => boolean): Operator {
  return binary((left, right, _, { context }) => passes(compareValues(left, right, context.compareText)))
}

export const cmp: Operator = binary(
  (left, right, _, { context }) => new Int32(Math.sign(compareValues(left, right, context.compareText))),
)
export const eq = comparison((sign) => sign === 0)
export const ne = comparison((sign) => sign !== 0)
export const gt = comparison((sign) => sign > 0)
export const gte = comparison((sign) => sign >= 0)
export const lt = comparison((sign) => sign < 0)
export const lte = comparison((sign) => sign <= 0)
