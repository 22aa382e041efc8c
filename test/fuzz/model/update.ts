import type { Doc, MaybeValue, Value } from '../../../src/embedded-store/bson/value.ts'
import { textOf } from './numbers.ts'
import { copy } from './copy.ts'
import { fits } from './match.ts'
import { isIdle, modified } from './modifiers.ts'
import { order } from './order.ts'
import { positionIn } from './positions.ts'
import { Refusal, Undecided } from './refusal.ts'

/** What an update needs to know beside the document. */
export interface UpdateOf {
  readonly update: Doc
  readonly filter: Doc
  readonly arrayFilters: readonly Doc[]
  readonly inserting: boolean
}

/** The document after an update, read off the manual's page of each operator. */
export function updated(doc: Doc, given: UpdateOf): Doc {
  const { update } = given
  const [first] = update.keys()
  if (!first?.startsWith('$')) return replaced(doc, update)
  const result = copy(doc)
  for (const one of inOrder(update))
    change(result, one.path, { ...given, ...one, original: doc, root: one.path[0] ?? '' })
  if (doc.get('_id') !== undefined && order(doc.get('_id'), result.get('_id')) !== 0) throw new Refusal(66)
  return result
}

function replaced(doc: Doc, replacement: Doc): Doc {
  const id = doc.get('_id')
  const given = replacement.get('_id')
  if (id !== undefined && given !== undefined && order(id, given) !== 0) throw new Refusal(66)
  const rest = [...replacement].filter(([name]) => name !== '_id')
  const kept = given ?? id
  return new Map(kept === undefined ? rest : [['_id', kept], ...rest])
}

/** Throws for an update that is refused whatever the documents are. */
export function checkUpdate(update: Doc): void {
  if (update.keys().next().value?.startsWith('$')) inOrder(update)
}

interface Change {
  readonly operator: string
  readonly path: string[]
  readonly operand: Value
}

/** "Update operators process document fields with string-based names in lexicographic order". */
function inOrder(update: Doc): Change[] {
  const changes: Change[] = []
  let misguided = false
  for (const [operator, fields] of update) {
    if (!(fields instanceof Map)) throw new Refusal(9)
    for (const [name, operand] of fields) {
      const path = name.split('.')
      if (operator !== '$rename') changes.push({ operator, path, operand })
      else if (isOnPath(name, textOf(operand))) misguided = true
      else {
        changes.push({ operator: 'leaves', path, operand })
        changes.push({ operator: 'arrives', path: textOf(operand).split('.'), operand: name })
      }
    }
  }
  for (const one of changes) {
    for (const other of changes) {
      if (one === other || other.path.some((part, at) => part !== one.path[at])) continue
      // Of two reasons it is open which comes first.
      throw misguided ? new Undecided() : new Refusal(40)
    }
  }
  if (misguided) throw new Refusal(2)
  return changes.sort((left, right) => comparePaths(left.path, right.path))
}

function isOnPath(from: string, to: string): boolean {
  return from === to || from.startsWith(`${to}.`) || to.startsWith(`${from}.`)
}

function comparePaths(left: readonly string[], right: readonly string[]): number {
  for (const [at, part] of left.entries()) {
    const other = right[at]
    if (other === undefined) return 1
    if (part === other) continue
    if (/^\d+$/.test(part) && /^\d+$/.test(other)) return Number(part) - Number(other)
    return part < other ? -1 : 1
  }
  return -1
}

interface Changing extends UpdateOf, Change {
  readonly original: Doc
  readonly root: string
}

function change(container: Value, path: readonly string[], given: Changing): void {
  const [name = '', ...rest] = path
  if (name.startsWith('$[')) return changeElements(container, name.slice(2, -1), rest, given)
  if (name === '$') {
    const position = positionIn(given.original, given.filter, given.root)
    if (position === null) throw new Refusal(2)
    return change(container, [`${position}`, ...rest], given)
  }
  if (container instanceof Map) return changeField(container, name, rest, given)
  if (Array.isArray(container) && /^\d+$/.test(name))
    return changeElement(container, Number(name), rest, given)
  if (rest.some((part) => part.startsWith('$['))) throw new Refusal(2)
  if (!isIdle(given)) throw new Refusal(28)
}

/** `$[]` means all elements, `$[name]` those that fit the array filter of that name. */
function changeElements(container: Value, name: string, rest: readonly string[], given: Changing): void {
  if (!Array.isArray(container)) throw new Refusal(2)
  const filter = given.arrayFilters.find((one) => [...one.keys()].some((key) => key.split('.')[0] === name))
  for (const [index, element] of container.entries()) {
    if (name !== '' && !(filter && fits(new Map([[name, element]]), filter))) continue
    changeElement(container, index, rest, given)
  }
}

function changeField(doc: Doc, name: string, rest: readonly string[], given: Changing): void {
  const before = doc.get(name)
  const after = rest.length === 0 ? modified(before, given) : below(before, rest, given)
  if (after === undefined) doc.delete(name)
  else doc.set(name, after)
}

function changeElement(array: Value[], index: number, rest: readonly string[], given: Changing): void {
  const before = array[index]
  const after = rest.length === 0 ? modified(before, given) : below(before, rest, given)
  if (after === undefined && before === undefined) return
  while (array.length < index) array.push(null)
  array[index] = after ?? null
}

/** The field after the change of something in it; a document is made for what lies in a missing one. */
function below(before: MaybeValue, rest: readonly string[], given: Changing): MaybeValue {
  if (before === undefined && rest[0]?.startsWith('$[')) throw new Refusal(2)
  if (before !== undefined) {
    change(before, rest, given)
    return before
  }
  const made: Doc = new Map()
  change(made, rest, given)
  return made.size > 0 ? made : undefined
}
