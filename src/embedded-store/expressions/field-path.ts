import { type MaybeValue, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { type Evaluate, type Expression, constantOf } from './expression.ts'
import type { Scope } from './scope.ts'

/** Compiles `$a.b` and `$$variable.a`. */
export function compileFieldPath(text: string, scope: Scope): Expression {
  if (text === '$') throw new CommandError(16872, "'$' by itself is not a valid FieldPath")
  if (!text.startsWith('$$')) return currentField(splitFieldPath(text.slice(1)), scope)
  const [name = '', ...path] = splitFieldPath(text.slice(2))
  if (name === 'CURRENT' || name === 'ROOT') {
    if (path.length > 0 && (name === 'CURRENT' || scope.currentIsRoot)) return currentField(path, scope)
    scope.needsEverything()
  }
  const variable = scope.variable(name)
  if (path.length === 0) return variable
  const read = pathReader(path)
  const { evaluate } = variable
  if (variable.constant) return constantOf(read(evaluate(undefined)))
  return { evaluate: (root) => read(evaluate(root)), constant: false }
}

function currentField(path: readonly string[], scope: Scope): Expression {
  const read = pathReader(path)
  if (scope.currentIsRoot) {
    scope.needsField(path[0] ?? '')
    return { evaluate: read, constant: false }
  }
  const { evaluate } = scope.variable('CURRENT')
  return { evaluate: (root) => read(evaluate(root)), constant: false }
}

/** Splits a dotted path of an expression or stage; throws what MongoDB throws for empty and `$` names. */
export function splitFieldPath(path: string): string[] {
  if (path === '') throw new CommandError(40352, 'FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) throw new CommandError(40353, "FieldPath must not end with a '.'.")
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '') throw new CommandError(15998, 'FieldPath field names may not be empty strings.')
    if (part.startsWith('$')) {
      throw new CommandError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      )
    }
    if (part.includes('\0'))
      throw new CommandError(16411, 'FieldPath field names may not contain null bytes.')
  }
  return parts
}

/** Reads a path as expressions do: through arrays to the array of what its documents hold. */
export function pathReader(path: readonly string[]): Evaluate {
  const [first = '', second] = path
  if (second === undefined) return (root) => (root instanceof Map ? root.get(first) : elements(root, path, 0))
  return (root) => readPath(root, path, 0)
}

function readPath(value: MaybeValue, path: readonly string[], from: number): MaybeValue {
  let current = value
  for (let at = from; at < path.length; at++) {
    if (isDoc(current)) current = current.get(path[at] as string)
    else return elements(current, path, at)
  }
  return current
}

function elements(value: MaybeValue, path: readonly string[], at: number): MaybeValue {
  if (!Array.isArray(value)) return undefined
  const found: Value[] = []
  for (const element of value) {
    const inner = isDoc(element) ? readPath(element, path, at) : undefined
    if (inner !== undefined) found.push(inner)
  }
  return found
}
