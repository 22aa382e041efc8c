import { typeName } from '../../bson/types.ts'
import { type Doc, type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { splitFieldPath } from '../../expressions/field-path.ts'
import { expandingStage } from '../simple-stage.ts'
import type { StageCompiler } from '../stage.ts'

/** `$unwind`: one document for each element of an array. */
export const unwind: StageCompiler = (spec) => {
  const { path, index, preserve } = parseUnwind(spec)
  return expandingStage('$unwind', (doc) => unwound(doc, path, index, preserve))
}

function* unwound(
  doc: Doc,
  path: readonly string[],
  index: readonly string[] | null,
  preserve: boolean,
): Iterable<Doc> {
  const value = valueAt(doc, path)
  if (!Array.isArray(value)) {
    const present = value !== undefined && value !== null
    if (present || preserve) yield index ? withValue(doc, index, null) : doc
    return
  }
  if (value.length === 0) {
    if (!preserve) return
    const without = withValue(doc, path, undefined)
    yield index ? withValue(without, index, null) : without
    return
  }
  for (const [position, element] of value.entries()) {
    const single = withValue(doc, path, element)
    yield index ? withValue(single, index, BigInt(position)) : single
  }
}

function valueAt(doc: Doc, path: readonly string[]): MaybeValue {
  let current: MaybeValue = doc
  for (const name of path) current = isDoc(current) ? current.get(name) : undefined
  return current
}

function withValue(doc: Doc, path: readonly string[], value: MaybeValue): Doc {
  const [name = '', ...rest] = path
  const copy: Doc = new Map(doc)
  const inner = copy.get(name)
  const next = rest.length === 0 ? value : withValue(isDoc(inner) ? inner : new Map(), rest, value)
  if (next === undefined) copy.delete(name)
  else copy.set(name, next)
  return copy
}

interface Unwind {
  readonly path: readonly string[]
  readonly index: readonly string[] | null
  readonly preserve: boolean
}

function parseUnwind(spec: Value): Unwind {
  if (typeof spec === 'string') return { path: unwindPath(spec), index: null, preserve: false }
  if (!isDoc(spec)) {
    throw new CommandError(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeName(spec)}`,
    )
  }
  for (const name of spec.keys()) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name)) {
      throw new CommandError(28811, `unrecognized option to $unwind stage: ${name}`)
    }
  }
  const path = spec.get('path')
  if (path === undefined) throw new CommandError(28812, 'no path specified to $unwind stage')
  if (typeof path !== 'string') {
    throw new CommandError(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`)
  }
  const preserve = spec.get('preserveNullAndEmptyArrays') ?? false
  if (typeof preserve !== 'boolean') {
    throw new CommandError(
      28809,
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, ' +
        `got ${typeName(preserve)}`,
    )
  }
  return { path: unwindPath(path), index: indexPath(spec.get('includeArrayIndex')), preserve }
}

function unwindPath(path: string): string[] {
  if (!path.startsWith('$')) {
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  }
  return splitFieldPath(path.slice(1))
}

function indexPath(option: MaybeValue): string[] | null {
  if (option === undefined) return null
  if (typeof option !== 'string' || option === '') {
    throw new CommandError(
      28810,
      `expected a non-empty string for the includeArrayIndex option to $unwind stage, got ${typeName(option)}`,
    )
  }
  if (option.startsWith('$')) {
    throw new CommandError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${option}`,
    )
  }
  return splitFieldPath(option)
}
