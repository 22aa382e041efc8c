import type { Modifier, ModifierParser } from '../modifier.ts'

export const parseSet: ModifierParser = (operand): Modifier => ({
  operator: '$set',
  apply: () => operand,
})

export const parseSetOnInsert: ModifierParser = (operand): Modifier => ({
  operator: '$setOnInsert',
  idle: ({ isInsert }) => !isInsert,
  apply: (current, { isInsert }) => (isInsert ? operand : current),
})

export const parseUnset: ModifierParser = (): Modifier => ({
  operator: '$unset',
  idle: () => true,
  apply: () => undefined,
})
