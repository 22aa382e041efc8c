import type { Modifier, ModifierParser } from '../modifier.ts'

export const parseSet: ModifierParser = (operand): Modifier => ({
  operator: '$set',
  apply() {
    return operand
  },
})

export const parseSetOnInsert: ModifierParser = (operand): Modifier => ({
  operator: '$setOnInsert',
  idle({ isInsert }) {
    return !isInsert
  },
  apply(current, { isInsert }) {
    return isInsert ? operand : current
  },
})

export const parseUnset: ModifierParser = (): Modifier => ({
  operator: '$unset',
  idle: () => true,
  apply: () => undefined,
})
