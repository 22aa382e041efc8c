import { compareValues } from '../../bson/compare.ts'
import type { Modifier, ModifierParser } from '../modifier.ts'

export const parseMin: ModifierParser = (operand, _path, { compareText }): Modifier => ({
  operator: '$min',
  apply: (current) =>
    current === undefined || compareValues(operand, current, compareText) < 0 ? operand : current,
})

export const parseMax: ModifierParser = (operand, _path, { compareText }): Modifier => ({
  operator: '$max',
  apply: (current) =>
    current === undefined || compareValues(operand, current, compareText) > 0 ? operand : current,
})
