import { CommandError } from '../errors.ts'
import type { Modifier } from './modifier.ts'
import { type PathPart, compareFieldNames } from './update-path.ts'

export interface Leaf {
  readonly kind: 'leaf'
  readonly modifier: Modifier
}

/** The modifiers below one path. A branch is either about fields or about all and filtered array elements. */
export interface Branch {
  readonly kind: 'branch'
  readonly fields: Map<string, UpdateNode>
  positional: UpdateNode | null
  all: UpdateNode | null
  readonly filtered: Map<string, UpdateNode>
}

export type UpdateNode = Leaf | Branch

export function newBranch(): Branch {
  return { kind: 'branch', fields: new Map(), positional: null, all: null, filtered: new Map() }
}

/** Adds a modifier at a path; two modifiers of which one lies on or under the other conflict (40). */
export function addModifier(
  root: Branch,
  path: string,
  parts: readonly PathPart[],
  modifier: Modifier,
): void {
  let branch = root
  parts.forEach((part, index) => {
    const last = index === parts.length - 1
    if (mixesKinds(branch, part)) throw conflict(path, index)
    const existing = childOf(branch, part)
    if (last) {
      if (existing) throw conflict(path, index + 1)
      setChild(branch, part, { kind: 'leaf', modifier })
      return
    }
    if (existing?.kind === 'leaf') throw conflict(path, index + 1)
    const next = existing ?? newBranch()
    if (!existing) setChild(branch, part, next)
    branch = next
  })
}

function conflict(path: string, length: number): CommandError {
  const at = path.split('.').slice(0, length).join('.')
  return new CommandError(
    'ConflictingUpdateOperators',
    `Updating the path '${path}' would create a conflict at '${at}'`,
  )
}

function mixesKinds(branch: Branch, part: PathPart): boolean {
  const aboutElements = branch.all !== null || branch.filtered.size > 0
  const aboutFields = branch.positional !== null || branch.fields.size > 0
  return part.kind === 'all' || part.kind === 'filtered' ? aboutFields : aboutElements
}

function childOf(branch: Branch, part: PathPart): UpdateNode | undefined {
  switch (part.kind) {
    case 'field':
      return branch.fields.get(part.name)
    case 'positional':
      return branch.positional ?? undefined
    case 'all':
      return branch.all ?? undefined
    case 'filtered':
    default:
      return branch.filtered.get(part.identifier)
  }
}

function setChild(branch: Branch, part: PathPart, node: UpdateNode): void {
  if (part.kind === 'field') branch.fields.set(part.name, node)
  else if (part.kind === 'positional') branch.positional = node
  else if (part.kind === 'all') branch.all = node
  else branch.filtered.set(part.identifier, node)
}

/** Puts the fields of every branch into the order in which they are applied. */
export function sortFields(node: UpdateNode): void {
  if (node.kind === 'leaf') return
  if (node.fields.size > 1) {
    const ordered = [...node.fields].sort(([left], [right]) => compareFieldNames(left, right))
    node.fields.clear()
    for (const [name, child] of ordered) node.fields.set(name, child)
  }
  for (const child of childrenOf(node)) sortFields(child)
}

function childrenOf(branch: Branch): Iterable<UpdateNode> {
  if (!branch.positional && !branch.all && branch.filtered.size === 0) return branch.fields.values()
  const others = [branch.positional, branch.all].filter((child) => child !== null)
  return [...branch.fields.values(), ...others, ...branch.filtered.values()]
}

/** The two trees as one, for an element that several parts of the update mean. */
export function mergeNodes(left: UpdateNode, right: UpdateNode, path: string): UpdateNode {
  if (left.kind === 'leaf' || right.kind === 'leaf') {
    throw new CommandError('ConflictingUpdateOperators', `Update created a conflict at '${path}'`)
  }
  const merged = newBranch()
  for (const branch of [left, right]) {
    for (const [name, child] of branch.fields) mergeInto(merged.fields, name, child, `${path}.${name}`)
    for (const [name, child] of branch.filtered) mergeInto(merged.filtered, name, child, `${path}.$[${name}]`)
    if (branch.positional) {
      merged.positional = mergeOptional(merged.positional, branch.positional, `${path}.$`)
    }
    if (branch.all) merged.all = mergeOptional(merged.all, branch.all, `${path}.$[]`)
  }
  sortFields(merged)
  return merged
}

function mergeOptional(left: UpdateNode | null, right: UpdateNode, path: string): UpdateNode {
  return left ? mergeNodes(left, right, path) : right
}

function mergeInto(children: Map<string, UpdateNode>, name: string, child: UpdateNode, path: string): void {
  const existing = children.get(name)
  children.set(name, existing ? mergeNodes(existing, child, path) : child)
}
