import { type CompareStrings, equalValues } from '../../bson/compare.ts'
import { describeValue } from '../../bson/describe.ts'
import { typeName } from '../../bson/types.ts'
import { type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Modifier, ModifierParser } from '../modifier.ts'

export const parseAddToSet: ModifierParser = (operand, _path, { compareText }): Modifier => {
  const values = unique(valuesOf(operand), compareText)
  return {
    operator: '$addToSet',
    apply(current, { path }) {
      if (current === undefined) return [...values]
      if (!Array.isArray(current)) {
        throw new CommandError(
          'BadValue',
          `Cannot apply $addToSet to non-array field. Field named '${path.slice(path.lastIndexOf('.') + 1)}' ` +
            `has non-array type ${typeName(current)}`,
        )
      }
      const added = values.filter((value) => !includes(current, value, compareText))
      return added.length === 0 ? current : [...current, ...added]
    },
  }
}

function valuesOf(operand: Value): readonly Value[] {
  if (!isDoc(operand) || operand.keys().next().value !== '$each') return [operand]
  const each = operand.get('$each')
  if (!Array.isArray(each)) {
    throw new CommandError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
    )
  }
  if (operand.size > 1) {
    throw new CommandError(
      'BadValue',
      `Found unexpected fields after $each in $addToSet: ${describeValue(operand)}`,
    )
  }
  return each
}

function unique(values: readonly Value[], compareText: CompareStrings | undefined): Value[] {
  const kept: Value[] = []
  for (const value of values) if (!includes(kept, value, compareText)) kept.push(value)
  return kept
}

function includes(values: readonly Value[], wanted: Value, compareText: CompareStrings | undefined): boolean {
  return values.some((value) => equalValues(value, wanted, compareText))
}
