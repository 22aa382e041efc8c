import { asSafeInteger } from '../../bson/numbers.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import type { TextKey } from '../../bson/sort-key.ts'
import { type Doc, type MaybeValue, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { pathReader, splitFieldPath } from '../../expressions/field-path.ts'
import { mappingStage } from '../simple-stage.ts'
import type { StageCompiler } from '../stage.ts'
import { MemoryMeter, approximateSize } from '../memory.ts'
import { ForeignTable } from './foreign-table.ts'
import { keyText } from './group.ts'

interface Search {
  readonly from: string
  readonly connectFrom: readonly string[]
  readonly connectTo: string
  readonly maxDepth: number
  readonly depthField: readonly string[] | null
  readonly restrict: Doc | null
}

/** `$graphLookup`: all documents that can be reached from a value, step by step. */
export const graphLookup: StageCompiler = (spec, { scope }) => {
  const options = parseOptions(spec)
  const { evaluate } = scope.compile(options.startWith)
  const as = splitFieldPath(options.as)
  return {
    name: '$graphLookup',
    reads: null,
    replaces: false,
    *run(source, environment) {
      const table = new ForeignTable(options.from, environment, scope.context)
      const join = (doc: Doc) => {
        const meter = new MemoryMeter(environment)
        try {
          return withPath(doc, as, search(evaluate(doc), options, table, meter, scope.context.textKey))
        } finally {
          meter.close()
        }
      }
      try {
        yield* mappingStage('$graphLookup', join).run(source, environment)
      } finally {
        table.close()
      }
    },
  }
}

function search(
  start: MaybeValue,
  options: Search,
  table: ForeignTable,
  meter: MemoryMeter,
  textKey: TextKey | undefined,
): Value[] {
  const found = new Map<string, Doc>()
  const asked = new Set<string>()
  const nextValues = pathReader(options.connectFrom)
  let frontier = listed(start ?? null)
  for (let depth = 0; depth <= options.maxDepth && frontier.length > 0; depth++) {
    const fresh = frontier.filter((value) => {
      const key = keyText(value, textKey)
      return !asked.has(key) && asked.add(key)
    })
    frontier = []
    if (fresh.length === 0) break
    for (const doc of table.equal(options.connectTo, fresh)) {
      const key = keyText(doc.get('_id'), undefined)
      if (found.has(key) || !table.fits(doc, options.restrict)) continue
      meter.add(approximateSize(doc))
      if (meter.isFull) throw new CommandError(40099, '$graphLookup reached maximum memory consumption')
      found.set(key, options.depthField ? withPath(doc, options.depthField, BigInt(depth)) : doc)
      const next = nextValues(doc)
      if (next !== undefined) for (const value of listed(next)) frontier.push(value)
    }
  }
  return [...found.values()]
}

function listed(value: Value): Value[] {
  return Array.isArray(value) ? value : [value]
}

function withPath(doc: Doc, path: readonly string[], value: Value): Doc {
  const [name = '', ...rest] = path
  const inner = doc.get(name)
  const next = rest.length === 0 ? value : withPath(isDoc(inner) ? inner : new Map(), rest, value)
  return docOf([...doc, [name, next]])
}

const NAMES = new Set([
  'from',
  'startWith',
  'connectFromField',
  'connectToField',
  'as',
  'maxDepth',
  'depthField',
  'restrictSearchWithMatch',
])

function parseOptions(spec: Value): Search & { readonly startWith: Value; readonly as: string } {
  if (!isDoc(spec)) {
    throw new CommandError(
      'FailedToParse',
      `the $graphLookup stage specification must be an object, but found ${typeName(spec)}`,
    )
  }
  for (const name of spec.keys()) {
    if (!NAMES.has(name)) throw new CommandError(40104, `Unknown argument to $graphLookup: ${name}`)
  }
  const startWith = spec.get('startWith')
  const restrict = spec.get('restrictSearchWithMatch') ?? null
  if (startWith === undefined) throw missing()
  if (restrict !== null && !isDoc(restrict)) {
    throw new CommandError(40185, 'restrictSearchWithMatch must be an object')
  }
  return {
    startWith,
    from: textOption(spec, 'from'),
    as: textOption(spec, 'as'),
    connectFrom: splitFieldPath(textOption(spec, 'connectFromField')),
    connectTo: textOption(spec, 'connectToField'),
    maxDepth: depthLimit(spec.get('maxDepth')),
    depthField: spec.has('depthField') ? splitFieldPath(textOption(spec, 'depthField')) : null,
    restrict,
  }
}

function depthLimit(value: MaybeValue): number {
  if (value === undefined) return Number.POSITIVE_INFINITY
  if (!isNumber(value))
    throw new CommandError(40100, `maxDepth must be numeric, found type: ${typeName(value)}`)
  const depth = asSafeInteger(value)
  if (depth === null) throw new CommandError(40102, 'maxDepth could not be represented as a long long')
  if (depth < 0) throw new CommandError(40101, 'maxDepth requires a nonnegative argument')
  return depth
}

function textOption(spec: Doc, name: string): string {
  const value = spec.get(name)
  if (value === undefined) throw missing()
  if (typeof value === 'string') return value
  throw new CommandError(40103, `expected string as argument for ${name}, found: ${typeName(value)}`)
}

function missing(): CommandError {
  return new CommandError(
    40105,
    "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
  )
}
