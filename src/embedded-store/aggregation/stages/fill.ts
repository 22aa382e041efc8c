import { type Doc, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { splitFieldPath } from '../../expressions/field-path.ts'
import type { Scope } from '../../expressions/scope.ts'
import type { SortPattern } from '../sort-pattern.ts'
import type { StageCompiler } from '../stage.ts'
import { parseSortBy, partitionedStage } from '../windows/partition.ts'
import { lastObserved, linearFill } from '../windows/ranking.ts'
import type { WindowFunction } from '../windows/window-function.ts'
import { computed } from './set-window-fields.ts'

/** `$fill`: values for fields that are null or missing. */
export const fill: StageCompiler = (spec, { scope }) => {
  if (!isDoc(spec)) throw new CommandError('FailedToParse', 'The $fill stage specification must be an object')
  for (const name of spec.keys()) {
    if (!['partitionBy', 'partitionByFields', 'sortBy', 'output'].includes(name)) {
      throw new CommandError('IDLUnknownField', `BSON field '$fill.${name}' is an unknown field.`)
    }
  }
  const output = spec.get('output')
  if (!isDoc(output) || output.size === 0) {
    throw new CommandError(6050203, "'output' must be a non-empty object in $fill")
  }
  const order = parseSortBy(spec.get('sortBy'), '$fill', scope.context)
  const by = partitionOf(spec, scope)
  const fillers = Array.from(output, ([name, value]) => {
    return { path: splitFieldPath(name), compute: filler(name, value, scope, order) }
  })
  return partitionedStage('$fill', { by, order, context: scope.context }, () => ({
    compute: (part) => computed(part, fillers),
  }))
}

function partitionOf(spec: Doc, scope: Scope) {
  const by = spec.get('partitionBy')
  const fields = spec.get('partitionByFields')
  if (by !== undefined && fields !== undefined) {
    throw new CommandError(
      6050204,
      "Maximum one of 'partitionBy' and 'partitionByFields' can be specified in '$fill'",
    )
  }
  if (by !== undefined) return scope.compile(by).evaluate
  if (!Array.isArray(fields)) return null
  const paths = fields.map((name) => {
    if (typeof name === 'string') return name
    throw new CommandError('TypeMismatch', "'partitionByFields' in $fill must be an array of strings")
  })
  // Arrays cannot be partitioned by: the fields are put into a document.
  return scope.compile(docOf(paths.map((path, index) => [`f${index}`, `$${path}`]))).evaluate
}

function filler(name: string, value: Value, scope: Scope, order: SortPattern | null): WindowFunction {
  const current = scope.compile(`$${name}`).evaluate
  const method = isDoc(value) ? value.get('method') : undefined
  const context = { scope, order, window: undefined }
  if (method === 'locf') return lastObserved(`$${name}`, context, '$locf')
  if (method === 'linear') return linearFill(`$${name}`, context, '$linearFill')
  const expression = isDoc(value) ? value.get('value') : undefined
  if (method !== undefined || expression === undefined) {
    throw new CommandError(6050202, "Method must be either 'locf' or 'linear', or a 'value' given")
  }
  const { evaluate } = scope.compile(expression)
  return function* (part) {
    for (const doc of part) yield current(doc) ?? evaluate(doc) ?? null
  }
}
