import { describeValue } from '../bson/describe.ts'
import { identicalValues } from '../bson/identical.ts'
import { type Doc, type MaybeValue, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { arrayIndex } from '../matching/field-path.ts'
import type { ArrayFilters } from './array-filters.ts'
import { type Branch, type UpdateNode, mergeNodes } from './update-tree.ts'

/** One application of an update to one document. */
export interface TreeRun {
  readonly original: Doc
  readonly isInsert: boolean
  /** The array position that the filter matched at. */
  readonly position: number | null
  readonly arrayFilters: ArrayFilters
}

const MAX_PADDING = 1_500_000

/** The document after the update; parts that stay the same are shared, an unchanged document is returned itself. */
export function applyTree(root: Branch, doc: Doc, run: TreeRun): Doc {
  return applyBranch(root, doc, '', run) as Doc
}

function applyNode(node: UpdateNode, current: MaybeValue, path: string, run: TreeRun): MaybeValue {
  if (node.kind === 'branch') return applyBranch(node, current, path, run)
  const { original, isInsert } = run
  const result = node.modifier.apply(current, { original, isInsert, path })
  return result !== undefined && identicalValues(result, current) ? current : result
}

function applyBranch(branch: Branch, current: MaybeValue, path: string, run: TreeRun): MaybeValue {
  if (branch.all || branch.filtered.size > 0) return applyToElements(branch, current, path, run)
  const fields = withPosition(branch, path, run)
  if (current === undefined) return applyToMissing(fields, path, run)
  if (isDoc(current)) return applyToDocument(fields, current, path, run)
  if (Array.isArray(current)) return applyToArray(fields, current, path, run)
  for (const [name, node] of fields) {
    if (!isIdle(node, join(path, name), run)) throw notViable(name, path, current)
  }
  return current
}

/** Whether nothing below a path that cannot exist would have to be done; what needs an array there fails. */
function isIdle(node: UpdateNode, path: string, run: TreeRun): boolean {
  if (node.kind === 'leaf') {
    const { original, isInsert } = run
    return node.modifier.idle?.({ original, isInsert, path }) === true
  }
  if (node.all || node.filtered.size > 0) throw noArrayAt(path)
  for (const [name, child] of withPosition(node, path, run)) {
    if (!isIdle(child, join(path, name), run)) return false
  }
  return true
}

function withPosition(branch: Branch, path: string, run: TreeRun): ReadonlyMap<string, UpdateNode> {
  if (!branch.positional) return branch.fields
  if (run.position === null) {
    throw new CommandError(
      'BadValue',
      'The positional operator did not find the match needed from the query.',
    )
  }
  const name = String(run.position)
  const existing = branch.fields.get(name)
  const node = existing ? mergeNodes(existing, branch.positional, join(path, name)) : branch.positional
  return new Map([...branch.fields, [name, node]])
}

function applyToMissing(fields: ReadonlyMap<string, UpdateNode>, path: string, run: TreeRun): MaybeValue {
  const made: Doc = new Map()
  for (const [name, node] of fields) {
    const value = applyNode(node, undefined, join(path, name), run)
    if (value !== undefined) made.set(name, value)
  }
  return made.size === 0 ? undefined : made
}

function applyToDocument(fields: ReadonlyMap<string, UpdateNode>, doc: Doc, path: string, run: TreeRun): Doc {
  let result = doc
  for (const [name, node] of fields) {
    const before = result.get(name)
    const after = applyNode(node, before, join(path, name), run)
    if (Object.is(after, before)) continue
    if (result === doc) result = new Map(doc)
    if (after === undefined) result.delete(name)
    else result.set(name, after)
  }
  return result
}

function applyToArray(
  fields: ReadonlyMap<string, UpdateNode>,
  array: Value[],
  path: string,
  run: TreeRun,
): Value[] {
  let result = array
  for (const [name, node] of fields) {
    const index = arrayIndex(name)
    if (index < 0) {
      if (!isIdle(node, join(path, name), run)) throw notViable(name, path, array)
      continue
    }
    const before = result[index]
    const after = applyNode(node, before, join(path, name), run)
    if (Object.is(after, before)) continue
    if (result === array) result = [...array]
    place(result, index, after === undefined ? null : after)
  }
  return result
}

/** A position beyond the end is reached over nulls. */
function place(array: Value[], index: number, value: Value): void {
  if (index - array.length > MAX_PADDING) {
    throw new CommandError('CannotBackfillArray', `can't backfill more than ${MAX_PADDING} elements`)
  }
  while (array.length < index) array.push(null)
  array[index] = value
}

function applyToElements(branch: Branch, current: MaybeValue, path: string, run: TreeRun): MaybeValue {
  if (current === undefined) {
    throw noArrayAt(path)
  }
  if (!Array.isArray(current)) {
    const shown = `${lastName(path)}: ${describeValue(current)}`
    throw new CommandError('BadValue', `Cannot apply array updates to non-array element ${shown}`)
  }
  let result: Value[] = current
  current.forEach((element, index) => {
    const elementPath = join(path, String(index))
    const node = nodeForElement(branch, element, elementPath, run)
    if (!node) return
    const after = applyNode(node, element, elementPath, run)
    if (Object.is(after, element)) return
    if (result === current) result = [...current]
    result[index] = after === undefined ? null : after
  })
  return result
}

function nodeForElement(branch: Branch, element: Value, path: string, run: TreeRun): UpdateNode | null {
  let node = branch.all
  for (const [identifier, child] of branch.filtered) {
    if (!run.arrayFilters.matches(identifier, element)) continue
    node = node ? mergeNodes(node, child, path) : child
  }
  return node
}

function noArrayAt(path: string): CommandError {
  return new CommandError(
    'BadValue',
    `The path '${path}' must exist in the document in order to apply array updates.`,
  )
}

function notViable(name: string, path: string, current: Value): CommandError {
  return new CommandError(
    'PathNotViable',
    `Cannot create field '${name}' in element {${lastName(path)}: ${describeValue(current)}}`,
  )
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
