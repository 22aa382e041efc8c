import { describeValue } from '../../bson/describe.ts'
import { type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { splitFieldPath } from '../../expressions/field-path.ts'
import { excludeFields, setComputed } from '../../projecting/apply-projection.ts'
import { compileProjectStage } from '../../projecting/projection.ts'
import { addLeaf, newProjectionBranch, type ProjectionBranch } from '../../projecting/projection-tree.ts'
import type { Scope } from '../../expressions/scope.ts'
import { mappingStage } from '../simple-stage.ts'
import type { Stage, StageCompiler } from '../stage.ts'

/** `$project`: fields kept, left out or computed. */
export const project: StageCompiler = (spec, { scope }) => {
  if (!isDoc(spec)) throw new CommandError(15969, '$project specification must be an object')
  if (spec.size === 0) {
    throw new CommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  }
  const projection = compileProjectStage(spec, scope)
  return mappingStage('$project', projection.apply, projection.fields, projection.kind === 'inclusion')
}

/** `$addFields` and `$set`: fields computed, all others kept. */
export function addFields(name: '$addFields' | '$set'): StageCompiler {
  return (spec, { scope }) => {
    if (!isDoc(spec)) {
      throw new CommandError(
        40272,
        `${name} specification stage must be an object, got ${describeValue(spec)}`,
      )
    }
    if (spec.size === 0) {
      throw new CommandError(
        40177,
        `Invalid ${name} :: caused by :: specification must have at least one field`,
      )
    }
    const own = scope.with([])
    const root = newProjectionBranch()
    for (const [path, value] of spec) addComputed(root, splitFieldPath(path), value, own)
    return computingStage(name, root)
  }
}

function computingStage(name: string, root: ProjectionBranch): Stage {
  return mappingStage(name, (doc) => {
    const result = setComputed(root, doc, doc)
    return isDoc(result) ? result : doc
  })
}

function addComputed(root: ProjectionBranch, path: readonly string[], value: Value, scope: Scope): void {
  if (isDoc(value) && value.size > 0 && !value.keys().next().value?.startsWith('$')) {
    for (const [name, inner] of value) addComputed(root, [...path, ...splitFieldPath(name)], inner, scope)
    return
  }
  const { evaluate } = scope.compile(value)
  addLeaf(root, path, { kind: 'compute', evaluate })
}

/** `$unset`: fields left out. */
export const unset: StageCompiler = (spec) => {
  const names: readonly Value[] = Array.isArray(spec) ? spec : [spec]
  if (!Array.isArray(spec) && typeof spec !== 'string') {
    throw new CommandError(31002, '$unset specification must be a string or an array')
  }
  if (names.length === 0) {
    throw new CommandError(31119, '$unset specification must be a string or an array with at least one field')
  }
  const root = newProjectionBranch()
  for (const name of names) {
    if (typeof name !== 'string') {
      throw new CommandError(
        31120,
        '$unset specification must be a string or an array containing only string values',
      )
    }
    addLeaf(root, splitFieldPath(name), { kind: 'exclude' })
  }
  return mappingStage('$unset', (doc) => excludeFields(root, doc))
}
