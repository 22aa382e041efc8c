import { typeName } from '../../bson/types.ts'
import { type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { StageCompiler } from '../stage.ts'

/** `$unionWith`: then the documents of another collection, through a pipeline of their own. */
export const unionWith: StageCompiler = (spec, context) => {
  const { collection, stages } = parseOptions(spec)
  const inner = context.compileInner(stages, context.scope, '$unionWith')
  return {
    name: '$unionWith',
    reads: null,
    replaces: false,
    *run(source, environment) {
      yield* source
      const [first] = inner.stages
      const others = first?.name === '$documents' ? [] : environment.find(collection, new Map())
      yield* inner.run(others, environment)
    },
  }
}

function parseOptions(spec: Value): { readonly collection: string; readonly stages: Value[] } {
  if (typeof spec === 'string') return { collection: spec, stages: [] }
  if (!isDoc(spec)) {
    throw new CommandError(
      'FailedToParse',
      `the $unionWith stage specification must be an object or string, but found ${typeName(spec)}`,
    )
  }
  for (const name of spec.keys()) {
    if (name !== 'coll' && name !== 'pipeline') {
      throw new CommandError('IDLUnknownField', `BSON field '$unionWith.${name}' is an unknown field.`)
    }
  }
  const collection = spec.get('coll') ?? ''
  const stages = spec.get('pipeline') ?? []
  if (typeof collection !== 'string') {
    throw new CommandError(
      'TypeMismatch',
      `BSON field '$unionWith.coll' is the wrong type '${typeName(collection)}', expected type 'string'`,
    )
  }
  if (!Array.isArray(stages)) {
    throw new CommandError('TypeMismatch', "'pipeline' option must be specified as an array")
  }
  return { collection, stages }
}
