import { describeValue } from '../../bson/describe.ts'
import { typeName } from '../../bson/types.ts'
import { type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { mappingStage } from '../simple-stage.ts'
import type { Stage, StageCompiler, StageContext } from '../stage.ts'

/** `$replaceRoot`: the document that an expression gives. */
export const replaceRoot: StageCompiler = (spec, context) => {
  if (!isDoc(spec)) {
    throw new CommandError(
      40229,
      `expected an object as specification for $replaceRoot stage, got ${typeName(spec)}`,
    )
  }
  for (const name of spec.keys()) {
    if (name !== 'newRoot')
      throw new CommandError(40415, `BSON field '$replaceRoot.${name}' is an unknown field.`)
  }
  const newRoot = spec.get('newRoot')
  if (newRoot === undefined) {
    throw new CommandError(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field")
  }
  return replaceStage('$replaceRoot', newRoot, context)
}

/** `$replaceWith`: the same, the expression alone. */
export const replaceWith: StageCompiler = (spec, context) => replaceStage('$replaceWith', spec, context)

function replaceStage(name: string, expression: Value, context: StageContext): Stage {
  const scope = context.scope.tracking()
  const { evaluate } = scope.compile(expression)
  return mappingStage(
    name,
    (doc) => {
      const result = evaluate(doc)
      if (isDoc(result)) return result
      const what = name === '$replaceRoot' ? "'newRoot' expression " : `'replacement document' `
      throw new CommandError(
        40228,
        `${what} must evaluate to an object, but resulting value was: ${describeValue(result)}. ` +
          `Type of resulting value: '${typeName(result)}'. Input document: ${describeValue(doc)}`,
      )
    },
    scope.wanted.fields,
    true,
  )
}
