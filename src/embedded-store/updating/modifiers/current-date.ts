import { describeValue } from '../../bson/describe.ts'
import { typeName } from '../../bson/types.ts'
import { type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Modifier, ModifierParser } from '../modifier.ts'

export const parseCurrentDate: ModifierParser = (operand, _path, context): Modifier => {
  const kind = dateKind(operand)
  return {
    operator: '$currentDate',
    apply: () => (kind === 'date' ? context.now : context.timestamp()),
  }
}

function dateKind(operand: Value): 'date' | 'timestamp' {
  if (typeof operand === 'boolean') return 'date'
  if (!isDoc(operand)) {
    throw new CommandError(
      'BadValue',
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') ` +
        "or a $type expression ({$type: 'timestamp/date'}).",
    )
  }
  const stranger = [...operand.keys()].find((name) => name !== '$type')
  if (stranger !== undefined) {
    throw new CommandError('BadValue', `Unrecognized $currentDate option: ${stranger}`)
  }
  const kind = operand.get('$type')
  if (kind === 'date' || kind === 'timestamp') return kind
  throw new CommandError(
    'BadValue',
    "The '$type' string field is required to be 'date' or 'timestamp': " +
      `{$currentDate: {field : {$type: 'date'}}}, found ${describeValue(kind)}`,
  )
}
