import { describeValue } from '../../bson/describe.ts'
import { type Doc, type MaybeValue, ObjectId, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Evaluate } from '../../expressions/expression.ts'
import type { Cell } from '../../expressions/scope.ts'
import { PAUSE } from '../pause.ts'
import type {
  InnerPipeline,
  Namespace,
  PipelineEnvironment,
  PipelineWriter,
  StageContext,
  StageCompiler,
} from '../stage.ts'
import { results } from './facet.ts'

interface Merge {
  readonly target: Namespace
  readonly on: readonly string[]
  readonly whenMatched: string | InnerPipeline
  readonly whenNotMatched: string
  readonly variables: readonly { readonly cell: Cell; readonly evaluate: Evaluate }[]
}

/** `$merge`: each document goes into a collection, beside or into the one that it meets there. */
export const merge: StageCompiler = (spec, context) => {
  const options = parseMerge(spec, context)
  return {
    name: '$merge',
    reads: null,
    replaces: false,
    *run(source, environment) {
      const { write } = environment
      if (!write) throw new CommandError('OperationNotSupportedInTransaction', '$merge cannot be used here')
      checkUnique(options, write)
      for (const doc of source) {
        if (doc === PAUSE) yield doc
        else mergeDocument(doc, options, write, environment)
      }
    },
  }
}

function checkUnique({ target, on }: Merge, write: PipelineWriter): void {
  if (on.length === 1 && on[0] === '_id') return
  if (!write.hasUniqueIndex(target, on)) {
    throw new CommandError(51183, `Cannot find index to verify that join fields will be unique`)
  }
}

function mergeDocument(
  given: Doc,
  options: Merge,
  write: PipelineWriter,
  environment: PipelineEnvironment,
): void {
  const { target, on, whenMatched, whenNotMatched } = options
  const doc = given.has('_id') ? given : docOf([['_id', new ObjectId()], ...given])
  const [existing] = write.find(target, filterOn(doc, on))
  if (!existing) {
    if (whenNotMatched === 'insert') write.insert(target, doc)
    else if (whenNotMatched === 'fail') {
      throw new CommandError(
        13113,
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      )
    }
    return
  }
  if (whenMatched === 'keepExisting') return
  if (whenMatched === 'fail') return write.insert(target, doc)
  write.replace(target, existing, combined(existing, doc, options, environment))
}

function combined(existing: Doc, doc: Doc, options: Merge, environment: PipelineEnvironment): Doc {
  const { whenMatched, variables } = options
  const id: [string, Value] = ['_id', existing.get('_id') ?? null]
  if (whenMatched === 'replace') return docOf([id, ...[...doc].filter(([name]) => name !== '_id')])
  if (typeof whenMatched === 'string') {
    return docOf([...existing, ...[...doc].filter(([name]) => name !== '_id')])
  }
  for (const { cell, evaluate } of variables) cell.value = evaluate(doc)
  const [made] = results(whenMatched, [existing], environment)
  return isDoc(made) ? docOf([id, ...made]) : existing
}

function filterOn(doc: Doc, on: readonly string[]): Doc {
  return docOf(
    on.map((path) => {
      const value = valueAt(doc, path)
      if (value === undefined || value === null || Array.isArray(value)) {
        throw new CommandError(
          51132,
          `$merge write error: 'on' field '${path}' cannot be missing, null, undefined or an array`,
        )
      }
      return [path, docOf([['$eq', value]])]
    }),
  )
}

function valueAt(doc: Doc, path: string): MaybeValue {
  return path
    .split('.')
    .reduce<MaybeValue>((value, name) => (isDoc(value) ? value.get(name) : undefined), doc)
}

function parseMerge(spec: Value, context: StageContext): Merge {
  if (typeof spec === 'string') return parseMerge(docOf([['into', spec]]), context)
  if (!isDoc(spec)) {
    throw new CommandError(
      51182,
      `$merge only supports a string or object argument, not ${describeValue(spec)}`,
    )
  }
  for (const name of spec.keys()) {
    if (!['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(name)) {
      throw new CommandError('IDLUnknownField', `BSON field '$merge.${name}' is an unknown field.`)
    }
  }
  const newCell: Cell = { value: undefined }
  const given = spec.get('let') ?? docOf([['new', '$$ROOT']])
  const bindings = Array.from(isDoc(given) ? given : docOf(), ([name, value]) => {
    const cell: Cell = name === 'new' ? newCell : { value: undefined }
    return { name, cell, evaluate: context.scope.compile(value).evaluate }
  })
  const scope = bindings.reduce((current, { name, cell }) => current.bind(name, cell), context.scope)
  const whenMatched = spec.get('whenMatched') ?? 'merge'
  return {
    target: parseTarget(spec.get('into')),
    on: parseOn(spec.get('on')),
    whenMatched:
      typeof whenMatched === 'string'
        ? choice(whenMatched, ['replace', 'keepExisting', 'merge', 'fail'], 'whenMatched')
        : context.compileInner(whenMatched, scope, '$merge'),
    whenNotMatched: choice(
      spec.get('whenNotMatched') ?? 'insert',
      ['insert', 'discard', 'fail'],
      'whenNotMatched',
    ),
    variables: bindings,
  }
}

function choice(value: Value, choices: readonly string[], name: string): string {
  if (typeof value === 'string' && choices.includes(value)) return value
  throw new CommandError(
    'BadValue',
    `Enumeration value '${describeValue(value)}' for field '$merge.${name}' is not a valid value.`,
  )
}

function parseOn(on: MaybeValue): string[] {
  if (on === undefined) return ['_id']
  const names: readonly Value[] = Array.isArray(on) ? on : [on]
  if (names.length === 0)
    throw new CommandError(51187, "If explicitly specifying $merge 'on', must include at least one field")
  return names.map((name) => {
    if (typeof name === 'string') return name
    throw new CommandError(51186, "$merge 'on' field must be either a string or an array of strings")
  })
}

function parseTarget(into: MaybeValue): Namespace {
  if (typeof into === 'string') return { collection: into }
  const collection = isDoc(into) ? into.get('coll') : undefined
  const database = isDoc(into) ? into.get('db') : undefined
  if (typeof collection !== 'string') {
    throw new CommandError(51178, "$merge 'into' field must specify a 'coll' that is not empty")
  }
  return { collection, database: typeof database === 'string' ? database : undefined }
}
