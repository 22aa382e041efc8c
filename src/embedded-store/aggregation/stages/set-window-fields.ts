import { type Doc, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { beginDocument } from '../../expressions/effort.ts'
import { splitFieldPath } from '../../expressions/field-path.ts'
import type { StageCompiler } from '../stage.ts'
import { parseSortBy, partitionedStage, withField } from '../windows/partition.ts'
import { compileWindowFunction } from '../windows/window-functions.ts'
import type { WindowContext, WindowFunction } from '../windows/window-function.ts'

interface Output {
  readonly path: readonly string[]
  readonly compute: WindowFunction
}

/** `$setWindowFields`: fields computed over the documents around each one. */
export const setWindowFields: StageCompiler = (spec, { scope }) => {
  if (!isDoc(spec)) {
    throw new CommandError('FailedToParse', 'the $setWindowFields stage specification must be an object')
  }
  for (const name of spec.keys()) {
    if (!['partitionBy', 'sortBy', 'output'].includes(name)) {
      throw new CommandError('IDLUnknownField', `BSON field '$setWindowFields.${name}' is an unknown field.`)
    }
  }
  const order = parseSortBy(spec.get('sortBy'), '$setWindowFields', scope.context)
  const partitionBy = spec.get('partitionBy')
  const by = partitionBy === undefined ? null : scope.compile(partitionBy).evaluate
  const output = spec.get('output')
  if (!isDoc(output)) {
    throw new CommandError(
      'IDLFailedToParse',
      "BSON field '$setWindowFields.output' is missing but a required field",
    )
  }
  const outputs = Array.from(output, ([name, value]): Output => {
    return { path: splitFieldPath(name), compute: parseOutput(value, { scope, order, window: undefined }) }
  })
  return partitionedStage('$setWindowFields', { by, order, context: scope.context }, () => ({
    compute: (part) => computed(part, outputs),
  }))
}

/** The documents with all outputs; every output is computed from the documents as they came in. */
export function* computed(part: readonly Doc[], outputs: readonly Output[]): Iterable<Doc> {
  const results = outputs.map(({ path, compute }) => ({ path, values: compute(part)[Symbol.iterator]() }))
  for (const doc of part) {
    beginDocument()
    yield results.reduce<Doc>((made, { path, values }) => {
      const next = values.next()
      return withField(made, path, next.done ? null : (next.value ?? null))
    }, doc)
  }
}

function parseOutput(value: Value, context: WindowContext): WindowFunction {
  if (!isDoc(value)) throw new CommandError('FailedToParse', 'The window function output must be an object')
  const operators = [...value].filter(([name]) => name !== 'window')
  const [operator, another] = operators
  if (!operator || another || !operator[0].startsWith('$')) {
    throw new CommandError('FailedToParse', 'Expected a $-prefixed window function')
  }
  return compileWindowFunction(operator[0], operator[1], { ...context, window: value.get('window') })
}
