import { CommandError } from '../errors.ts'
import { EXPRESSION_OPERATORS, type ExpressionOperator } from '../support.ts'
import type { Operator } from './arguments.ts'
import { add, divide, mod, multiply, subtract } from './operators/arithmetic.ts'
import { and, not, or } from './operators/boolean.ts'
import { cmp, eq, gt, gte, lt, lte, ne } from './operators/comparison.ts'
import { cond, ifNull, switchOperator } from './operators/conditional.ts'
import { letOperator, literal, rand } from './operators/variables.ts'

const OPERATORS: Readonly<Record<ExpressionOperator, Operator>> = {
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: divide,
  $mod: mod,
  $and: and,
  $or: or,
  $not: not,
  $cmp: cmp,
  $eq: eq,
  $ne: ne,
  $gt: gt,
  $gte: gte,
  $lt: lt,
  $lte: lte,
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOperator,
  $let: letOperator,
  $literal: literal,
  $rand: rand,
}
const known = new Map<string, Operator>(EXPRESSION_OPERATORS.map((name) => [name, OPERATORS[name]]))

/** The compiler of an operator; throws InvalidPipelineOperator (168) when there is none of this name. */
export function operatorNamed(name: string): Operator {
  const operator = known.get(name)
  if (!operator) throw new CommandError('InvalidPipelineOperator', `Unrecognized expression '${name}'`)
  return operator
}
