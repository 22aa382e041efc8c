import { equalValues } from '../bson/compare.ts'
import { describeValue } from '../bson/describe.ts'
import { type Doc, type MaybeValue, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { arrayIndex } from '../matching/field-path.ts'
import type { Modifier } from './modifier.ts'
import { type PathPart, parseUpdatePath } from './update-path.ts'
import { type Branch, addModifier } from './update-tree.ts'

/** `$rename: { from: 'to' }`: a leaf that takes the old field away and one that sets the new. */
export function addRename(root: Branch, from: string, to: Value): void {
  if (typeof to !== 'string') {
    throw new CommandError(
      'BadValue',
      `The 'to' field for $rename must be a string: ${from}: ${describeValue(to)}`,
    )
  }
  if (to.includes('\0')) {
    throw new CommandError('BadValue', "The 'to' field for $rename cannot contain an embedded null byte")
  }
  const source = staticPath(from, `The source field for $rename may not be dynamic: ${from}`)
  const target = staticPath(to, `The destination field for $rename may not be dynamic: ${to}`)
  if (from === to) {
    throw new CommandError(
      'BadValue',
      `The source and target field for $rename must differ: ${from}: ${describeValue(to)}`,
    )
  }
  if (from.startsWith(`${to}.`) || to.startsWith(`${from}.`)) {
    throw new CommandError(
      'BadValue',
      `The source and target field for $rename must not be on the same path: ${from}: ${describeValue(to)}`,
    )
  }
  addModifier(root, to, target, arrival(from, to))
  addModifier(root, from, source, departure())
}

function staticPath(path: string, complaint: string): readonly PathPart[] {
  const parts = parseUpdatePath(path)
  if (parts.some((part) => part.kind !== 'field')) throw new CommandError('BadValue', complaint)
  return parts
}

function arrival(from: string, to: string): Modifier {
  return {
    operator: '$rename',
    idle({ original }) {
      if (sourceOf(original, from) === undefined) return true
      checkDestination(original, to)
      return false
    },
    apply(current, { original }) {
      const value = sourceOf(original, from)
      if (value === undefined) return current
      checkDestination(original, to)
      // The same value in another type is no reason to change what is there.
      return current !== undefined && equalValues(value, current) ? current : value
    },
  }
}

function departure(): Modifier {
  return { operator: '$rename', idle: () => true, apply: () => undefined }
}

/** The value that is renamed, undefined when there is none. It may not lie within an array, nor below a scalar. */
function sourceOf(doc: Doc, path: string): MaybeValue {
  let current: MaybeValue = doc
  let name = ''
  let arrayName: string | null = null
  for (const part of path.split('.')) {
    if (current === undefined) return undefined
    if (Array.isArray(current) && arrayIndex(part) >= 0) {
      arrayName ??= name
      current = current[arrayIndex(part)]
    } else if (isDoc(current)) {
      current = current.get(part)
    } else {
      throw new CommandError(
        'PathNotViable',
        `Cannot use the part (${part}) of (${path}) to traverse the element ({${name}: ${describeValue(current)}})`,
      )
    }
    name = part
  }
  if (current !== undefined && arrayName !== null) throw inArray('source', doc, path, arrayName)
  return current
}

function checkDestination(doc: Doc, path: string): void {
  let current: MaybeValue = doc
  let name = ''
  for (const part of path.split('.')) {
    if (Array.isArray(current)) throw inArray('destination', doc, path, name)
    if (!isDoc(current)) return
    current = current.get(part)
    name = part
  }
}

function inArray(end: 'source' | 'destination', doc: Doc, path: string, name: string): CommandError {
  const id = doc.has('_id') ? `_id: ${describeValue(doc.get('_id'))}` : 'no id'
  return new CommandError(
    'BadValue',
    `The ${end} field cannot be an array element, '${path}' in doc with ${id} ` +
      `has an array field called '${name}'`,
  )
}
