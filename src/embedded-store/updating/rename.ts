import { describeValue } from '../bson/describe.ts'
import { type Doc, type MaybeValue, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
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
    creates: true,
    apply(current, { original }) {
      const value = valueAt(original, from, 'source')
      if (value === undefined) return current
      valueAt(original, to, 'destination')
      return value
    },
  }
}

function departure(): Modifier {
  return { operator: '$rename', creates: false, apply: () => undefined }
}

/** The field's value in the document; neither end of a rename may lie within an array. */
function valueAt(doc: Doc, path: string, end: 'source' | 'destination'): MaybeValue {
  let current: MaybeValue = doc
  let name = ''
  for (const part of path.split('.')) {
    if (Array.isArray(current)) {
      const id = doc.has('_id') ? `_id: ${describeValue(doc.get('_id'))}` : 'no id'
      throw new CommandError(
        'BadValue',
        `The ${end} field cannot be an array element, '${path}' in doc with ${id} ` +
          `has an array field called '${name}'`,
      )
    }
    if (!isDoc(current)) return undefined
    current = current.get(part)
    name = part
  }
  return current
}
