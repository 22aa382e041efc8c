import { describeValue } from '../../../src/embedded-store/bson/describe.ts'
import type { Doc, MaybeValue, Value } from '../../../src/embedded-store/bson/value.ts'
import { type Operation, type Request, isEnd } from '../operation.ts'
import { fits } from './match.ts'
import { Undecided, isNumeric, order } from './order.ts'
import { Refusal, checkUpdate, copy, updated } from './update.ts'
import { fieldsOfFilter } from './upsert.ts'

/** What an operation is answered with, as text that the store's answer must equal. */
export interface Answer {
  readonly documents?: readonly Doc[]
  readonly n?: number
  readonly modified?: number
  readonly upserted?: boolean
}

/** The field with a unique, sparse index. */
export const UNIQUE_FIELD = 'ñ'

interface Transaction {
  docs: Doc[]
  readonly touched: Set<number>
  /** The number of the last commit that it sees. */
  readonly since: number
}

/** A collection as a plain list of documents, with transactions on copies of the whole list. */
export class ModelCollection {
  #docs: Doc[] = []
  readonly #transactions = new Map<number, Transaction>()
  /** The number of the commit that last changed the document with this `_id`. */
  readonly #changed = new Map<number, number>()
  #commits = 0

  /** Answers like the store; throws Refusal with the code that is expected, Undecided when it can't say. */
  run(operation: Operation): Answer {
    if (isEnd(operation)) return this.#end(operation.kind, operation.session)
    const { session } = operation
    if (session === null) {
      const touched = new Set<number>()
      const docs = this.#docs.map((doc) => copy(doc) as Doc)
      const answer = this.#performPlainly(docs, operation, touched)
      for (const transaction of this.#transactions.values()) {
        if ([...touched].some((id) => transaction.touched.has(id))) throw new Undecided()
      }
      if (touched.size > 0 && this.#transactions.size > 0 && usesUnique(docs, this.#docs))
        throw new Undecided()
      this.#commit(docs, touched)
      return answer
    }
    return this.#inTransaction(operation, session)
  }

  /** A key that is taken may be held by an open transaction as well: then the write waits for its end. */
  #performPlainly(docs: Doc[], operation: Request, touched: Set<number>): Answer {
    try {
      return perform(docs, operation, touched)
    } catch (error) {
      const holds = [...this.#transactions.values()].some((transaction) => transaction.touched.size > 0)
      if (holds && error instanceof Refusal && error.code === 11_000) throw new Undecided()
      throw error
    }
  }

  #inTransaction(operation: Request, session: number): Answer {
    const open = this.#transactions.get(session)
    const transaction = open ?? { docs: this.#docs, touched: new Set<number>(), since: this.#commits }
    const touched = new Set<number>()
    const docs = transaction.docs.map((doc) => copy(doc) as Doc)
    try {
      const answer = perform(docs, operation, touched)
      if (usesUnique(docs, transaction.docs)) throw new Undecided()
      if ([...touched].some((id) => this.#conflicts(id, transaction, session))) throw new Refusal(112)
      transaction.docs = docs
      for (const id of touched) transaction.touched.add(id)
      this.#transactions.set(session, transaction)
      return answer
    } catch (error) {
      if (error instanceof Refusal) this.#refuse(operation, session, error, transaction)
      throw error
    }
  }

  /** An error ends the transaction; an insert of what another one has just made is a conflict, not a duplicate. */
  #refuse(operation: Request, session: number, error: Refusal, transaction: Transaction): void {
    if (error.code === 11_000 && operation.kind !== 'insert') throw new Undecided()
    const involved = [...this.#transactions].some(
      ([other, { touched }]) => other !== session && touched.size > 0,
    )
    if (error.code !== 112 && (involved || transaction.since !== this.#commits)) throw new Undecided()
    this.#transactions.delete(session)
  }

  #conflicts(id: number, transaction: Transaction, session: number): boolean {
    if ((this.#changed.get(id) ?? 0) > transaction.since) {
      // Made and deleted by others since: whether a trace of it is left depends on the engine.
      if (![...this.#docs, ...transaction.docs].some((doc) => idOf(doc) === id)) throw new Undecided()
      return true
    }
    return [...this.#transactions].some(([other, { touched }]) => other !== session && touched.has(id))
  }

  #commit(docs: Doc[], touched: ReadonlySet<number>): void {
    if (touched.size === 0) return
    this.#commits++
    for (const id of touched) this.#changed.set(id, this.#commits)
    this.#docs = docs
  }

  #end(kind: 'commit' | 'abort', session: number): Answer {
    const transaction = this.#transactions.get(session)
    this.#transactions.delete(session)
    if (!transaction || kind === 'abort') return {}
    const kept = this.#docs.filter((doc) => !transaction.touched.has(idOf(doc)))
    const changed = transaction.docs.filter((doc) => transaction.touched.has(idOf(doc)))
    this.#commit([...kept, ...changed], transaction.touched)
    return {}
  }

  /** Whether the session has a transaction that has begun. */
  isOpen(session: number): boolean {
    return this.#transactions.has(session)
  }
}

function usesUnique(...lists: readonly Doc[][]): boolean {
  const [after = [], before = []] = lists
  const text = (docs: Doc[]) => docs.flatMap((doc) => uniqueKeys(doc).map((key) => [idOf(doc), key]))
  return order(listOf(text(after)), listOf(text(before))) !== 0
}

function listOf(pairs: readonly (readonly [number, MaybeValue] | readonly MaybeValue[])[]): Value {
  return pairs.map((pair) => pair.map((entry) => entry ?? null))
}

export function idOf(doc: Doc): number {
  const id = doc.get('_id')
  return isNumeric(id) ? Number(id.toString()) : Number.NaN
}

function perform(docs: Doc[], operation: Request, touched: Set<number>): Answer {
  if ('update' in operation && operation.update) checkUpdate(operation.update)
  switch (operation.kind) {
    case 'insert':
      add(docs, copy(operation.doc) as Doc, touched)
      return { n: 1 }
    case 'find': {
      const found = docs.filter((doc) => fits(doc, operation.filter))
      const sorted = found.sort((left, right) => bySort(left, right, operation.sort)).slice(operation.skip)
      return { documents: operation.limit > 0 ? sorted.slice(0, operation.limit) : sorted }
    }
    case 'count':
      return { n: docs.filter((doc) => fits(doc, operation.filter)).length }
    case 'delete': {
      const gone = matching(docs, operation.filter, operation.multi)
      for (const doc of gone) remove(docs, doc, touched)
      return { n: gone.length }
    }
    case 'update':
      return performUpdate(docs, operation, touched)
    case 'findAndModify':
    default:
      return performFindAndModify(docs, operation, touched)
  }
}

function matching(docs: readonly Doc[], filter: Doc, multi: boolean): Doc[] {
  const found = docs.filter((doc) => fits(doc, filter))
  return multi ? found : found.slice(0, 1)
}

function remove(docs: Doc[], doc: Doc, touched: Set<number>): void {
  docs.splice(docs.indexOf(doc), 1)
  touched.add(idOf(doc))
}

function add(docs: Doc[], doc: Doc, touched: Set<number>): void {
  checkUnique(docs, doc)
  docs.push(doc)
  touched.add(idOf(doc))
}

function checkUnique(docs: readonly Doc[], doc: Doc): void {
  for (const other of docs) {
    if (order(other.get('_id'), doc.get('_id')) === 0) throw new Refusal(11_000)
    for (const key of uniqueKeys(doc)) {
      if (
        uniqueKeys(other).some(
          (taken) => taken === key || (key !== EMPTY && taken !== EMPTY && order(taken, key) === 0),
        )
      ) {
        throw new Refusal(11_000)
      }
    }
  }
}

const EMPTY = 'an empty array'

/** The index keys of the unique field: each element of an array, one of its own for an empty array, none when missing. */
function uniqueKeys(doc: Doc): Value[] {
  const value = doc.get(UNIQUE_FIELD)
  if (value === undefined) return []
  if (!Array.isArray(value)) return [value]
  return value.length === 0 ? [EMPTY] : value
}

function performUpdate(docs: Doc[], operation: Request & { kind: 'update' }, touched: Set<number>): Answer {
  const found = matching(docs, operation.filter, operation.multi)
  if (found.length === 0 && operation.upsert) {
    add(docs, upserted(operation.filter, operation.update), touched)
    return { n: 1, modified: 0, upserted: true }
  }
  try {
    const modified = found.filter((doc) => change(docs, doc, operation.update, touched)).length
    return { n: found.length, modified, upserted: false }
  } catch (error) {
    // Which documents were changed before one failed depends on the order of reading.
    if (operation.multi && error instanceof Refusal && found.length > 1) throw new Undecided()
    throw error
  }
}

function performFindAndModify(
  docs: Doc[],
  operation: Request & { kind: 'findAndModify' },
  touched: Set<number>,
): Answer {
  const [found] = matching(docs, operation.filter, false)
  const before = found && (copy(found) as Doc)
  if (operation.update === null) {
    if (found) remove(docs, found, touched)
    return { documents: before ? [before] : [] }
  }
  if (!found && !operation.upsert) return { documents: [] }
  if (!found) {
    const made = upserted(operation.filter, operation.update)
    add(docs, made, touched)
    return { documents: operation.returnNew ? [made] : [] }
  }
  const at = docs.indexOf(found)
  change(docs, found, operation.update, touched)
  const after = docs[at]
  return { documents: operation.returnNew ? (after ? [after] : []) : before ? [before] : [] }
}

/** Puts the updated document in its place; false when it is the same to the last bit. */
function change(docs: Doc[], doc: Doc, update: Doc, touched: Set<number>): boolean {
  const after = updated(doc, update, false)
  if (same(doc, after)) return false
  const others = docs.filter((other) => other !== doc)
  checkUnique(others, after)
  docs[docs.indexOf(doc)] = after
  touched.add(idOf(after))
  return true
}

function upserted(filter: Doc, update: Doc): Doc {
  const fields = fieldsOfFilter(filter)
  const id = fields.get('_id')
  const [first] = update.keys()
  const base: Doc = first?.startsWith('$') ? fields : new Map(id === undefined ? [] : [['_id', id]])
  const made = updated(base, update, true)
  const rest = [...made].filter(([name]) => name !== '_id')
  return new Map([['_id', made.get('_id') ?? null], ...rest])
}

/** Equality to the last bit: types, order of fields and digits count. */
export function same(left: MaybeValue, right: MaybeValue): boolean {
  if (left instanceof Map && right instanceof Map) {
    const [a, b] = [[...left], [...right]]
    return (
      a.length === b.length && a.every(([name, value], at) => name === b[at]?.[0] && same(value, b[at]?.[1]))
    )
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, at) => same(value, right[at]))
  }
  if (typeof left === 'number') return Object.is(left, right)
  if (typeof left !== typeof right || left?.constructor !== right?.constructor) return false
  return order(left, right) === 0 && describeValue(left) === describeValue(right)
}

/** Of an array the least element counts, or downwards the greatest; an empty one comes before null. */
function bySort(left: Doc, right: Doc, sort: Doc): number {
  for (const [path, direction] of sort) {
    const sign = order(direction, 0)
    const [a, b] = [sortKey(left, path, sign), sortKey(right, path, sign)]
    const difference = orderKeys(a, b)
    if (difference !== 0) return sign * difference
  }
  return 0
}

function orderKeys(left: MaybeValue | EmptyArray, right: MaybeValue | EmptyArray): number {
  if (left instanceof EmptyArray || right instanceof EmptyArray) {
    return Number(right instanceof EmptyArray) - Number(left instanceof EmptyArray)
  }
  return order(left ?? null, right ?? null)
}

class EmptyArray {
  readonly isEmpty = true
}
const EMPTY_KEY = new EmptyArray()

function sortKey(doc: Doc, path: string, sign: number): MaybeValue | EmptyArray {
  if (path.includes('.')) throw new Undecided()
  const value = doc.get(path)
  if (!Array.isArray(value)) return value
  if (value.length === 0) return EMPTY_KEY
  return [...value].sort((left, right) => sign * order(left, right))[0]
}
