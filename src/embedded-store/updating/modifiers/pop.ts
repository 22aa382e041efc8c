import { describeValue } from '../../bson/describe.ts'
import { asInteger } from '../../bson/numbers.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { CommandError } from '../../errors.ts'
import type { Modifier, ModifierParser } from '../modifier.ts'

export const parsePop: ModifierParser = (operand, path): Modifier => {
  const shown = `${path}: ${describeValue(operand)}`
  if (!isNumber(operand)) throw new CommandError('FailedToParse', `Expected a number in: ${shown}`)
  const end = asInteger(operand)
  if (end === null) throw new CommandError('FailedToParse', `Expected an integer: ${shown}`)
  if (end !== 1n && end !== -1n) {
    throw new CommandError('FailedToParse', `$pop expects 1 or -1, found: ${describeValue(operand)}`)
  }
  return {
    operator: '$pop',
    apply(current, at) {
      if (current === undefined) return undefined
      if (!Array.isArray(current)) {
        throw new CommandError(
          'TypeMismatch',
          `Path '${at.path}' contains an element of non-array type '${typeName(current)}'`,
        )
      }
      return end === 1n ? current.slice(0, -1) : current.slice(1)
    },
  }
}
