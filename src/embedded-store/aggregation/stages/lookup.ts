import { describeValue } from '../../bson/describe.ts'
import { typeName } from '../../bson/types.ts'
import { type Doc, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { splitFieldPath } from '../../expressions/field-path.ts'
import { type Cell, type Scope, checkVariableName } from '../../expressions/scope.ts'
import { spend } from '../../expressions/effort.ts'
import type { Expression } from '../../expressions/expression.ts'
import { mappingStage } from '../simple-stage.ts'
import type { InnerPipeline, PipelineEnvironment, Stage, StageCompiler, StageContext } from '../stage.ts'
import { approximateSize } from '../memory.ts'
import { PAUSE } from '../pause.ts'
import { ForeignTable } from './foreign-table.ts'
import { localValues } from './local-values.ts'
import { correlatedFilter } from './correlated-filter.ts'

/** `$lookup`: the fitting documents of another collection, as an array in a new field. */
export const lookup: StageCompiler = (spec, context) => {
  const options = parseOptions(spec)
  const bindings = compileLet(options.let, context)
  const scope = bindings.reduce((current, { name, cell }) => current.bind(name, cell), context.scope)
  const stages = options.pipeline ?? []
  const inner = stages.length > 0 ? context.compileInner(stages, scope, '$lookup') : null
  const prefilter = correlatedFilter(stages, scope)
  const as = splitFieldPath(options.as)
  const { from, localField, foreignField } = options
  const local = localField === null ? null : splitFieldPath(localField)
  return joiningStage(
    (doc, environment, table) => {
      bindings.forEach(({ cell, expression }) => (cell.value = expression.evaluate(doc)))
      const joined =
        local && foreignField !== null
          ? equalDocuments(doc, local, foreignField, table)
          : table.matching(prefilter())
      return setPath(doc, as, gather(joined, inner, environment))
    },
    from,
    scope,
  )
}

/** About what a document of 16 MiB takes in memory. */
const MOST_BYTES = 64 * 1024 * 1024

type Join = (doc: Doc, environment: PipelineEnvironment, table: ForeignTable) => Doc

function joiningStage(join: Join, from: string, { context }: Scope): Stage {
  return {
    name: '$lookup',
    reads: null,
    replaces: false,
    *run(source, environment) {
      const table = new ForeignTable(from, environment, context)
      try {
        yield* mappingStage('$lookup', (doc) => join(doc, environment, table)).run(source, environment)
      } finally {
        table.close()
      }
    },
  }
}

function gather(docs: Iterable<Doc>, inner: InnerPipeline | null, environment: PipelineEnvironment): Value[] {
  const found: Value[] = []
  let bytes = 0
  for (const doc of inner ? inner.run(docs, environment) : docs) {
    if (doc === PAUSE) continue
    spend(1)
    bytes += approximateSize(doc)
    if (bytes > MOST_BYTES) {
      throw new CommandError(
        4568,
        "Total size of documents matching pipeline's $lookup stage exceeds its limit",
      )
    }
    found.push(doc)
  }
  return found
}

/** A missing local field looks for null; each element of an array counts. */
function equalDocuments(
  doc: Doc,
  local: readonly string[],
  foreignField: string,
  table: ForeignTable,
): Iterable<Doc> {
  const values = localValues(doc, local)
  return table.equal(foreignField, values.length === 0 ? [null] : values)
}

function setPath(doc: Doc, path: readonly string[], value: Value): Doc {
  const [name = '', ...rest] = path
  const inner = doc.get(name)
  const next = rest.length === 0 ? value : setPath(isDoc(inner) ? inner : new Map(), rest, value)
  return docOf([...doc, [name, next]])
}

interface LookupOptions {
  readonly from: string
  readonly as: string
  readonly localField: string | null
  readonly foreignField: string | null
  readonly let: Doc
  readonly pipeline: Value[] | null
}

const TEXT_OPTIONS = new Set(['from', 'as', 'localField', 'foreignField'])

function parseOptions(spec: Value): LookupOptions {
  if (!isDoc(spec)) {
    throw new CommandError(
      'FailedToParse',
      `the $lookup stage specification must be an object, but found ${typeName(spec)}`,
    )
  }
  for (const [name, value] of spec) {
    if (TEXT_OPTIONS.has(name)) {
      if (typeof value === 'string') continue
      throw new CommandError(
        'FailedToParse',
        `$lookup argument '${name}: ${describeValue(value)}' must be a string, found type ${typeName(value)}`,
      )
    }
    if (name !== 'let' && name !== 'pipeline') {
      throw new CommandError('FailedToParse', `unknown argument to $lookup: ${name}`)
    }
  }
  const text = (name: string) => (spec.get(name) as string | undefined) ?? null
  const variables = spec.get('let') ?? new Map()
  if (!isDoc(variables)) {
    throw new CommandError(
      'FailedToParse',
      `$lookup argument 'let: ${describeValue(variables)}' must be an object, is type ${typeName(variables)}`,
    )
  }
  const pipeline = spec.get('pipeline')
  if (pipeline !== undefined && !Array.isArray(pipeline)) {
    throw new CommandError('TypeMismatch', "'pipeline' option must be specified as an array")
  }
  return checkOptions({
    from: text('from') ?? '',
    as: text('as') ?? '',
    localField: text('localField'),
    foreignField: text('foreignField'),
    let: variables,
    pipeline: pipeline ?? null,
  })
}

function checkOptions(options: LookupOptions): LookupOptions {
  const { as, from, localField, foreignField, pipeline } = options
  if (as === '') throw new CommandError('FailedToParse', "must specify 'as' field for a $lookup")
  if (from === '') throw new CommandError('FailedToParse', "must specify 'from' field for a $lookup")
  if ((localField === null) !== (foreignField === null)) {
    throw new CommandError(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    )
  }
  if (localField === null && pipeline === null) {
    throw new CommandError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    )
  }
  return options
}

interface Binding {
  readonly name: string
  readonly cell: Cell
  readonly expression: Expression
}

function compileLet(variables: Doc, { scope }: StageContext): Binding[] {
  return Array.from(variables, ([name, value]) => {
    checkVariableName(name)
    const cell: Cell = { value: undefined }
    return { name, cell, expression: scope.compile(value) }
  })
}
