import type { Modifier, ModifierParser } from '../modifier.ts'

export const parseSet: ModifierParser = (operand): Modifier => ({
  operator: '$set',
  creates: true,
  apply: () => operand,
})

export const parseSetOnInsert: ModifierParser = (operand): Modifier => ({
  operator: '$setOnInsert',
  creates: true,
  apply: (current, { isInsert }) => (isInsert ? operand : current),
})

export const parseUnset: ModifierParser = (): Modifier => ({
  operator: '$unset',
  creates: false,
  apply: () => undefined,
})
