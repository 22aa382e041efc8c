import type { Doc } from '../../../src/embedded-store/bson/value.ts'
import { wholeOf } from './numbers.ts'
import type { IndexChange, IndexSpec } from '../operation.ts'
import { same } from './copy.ts'
import { type Entry, entriesOf, sameEntry } from './index-keys.ts'
import { fits } from './match.ts'
import { order } from './order.ts'
import { Refusal, Undecided } from './refusal.ts'

const PARALLEL_ARRAYS = 171
const DUPLICATE_KEY = 11_000

/** The indexes beside that of `_id`. */
export class ModelIndexes {
  readonly #list: IndexSpec[] = []

  run(change: IndexChange, docs: readonly Doc[]): void {
    if (change.kind === 'createIndex') this.#create(change.index, docs)
    else this.#drop(change.name)
  }

  has(name: string): boolean {
    return name === '_id_' || this.#list.some((index) => index.name === name)
  }

  /** Whether the index has every document: one that is sparse or partial may lack some. */
  isWhole(name: string): boolean {
    return !this.#list.some((index) => index.name === name && (index.sparse || index.partial !== null))
  }

  #create(index: IndexSpec, docs: readonly Doc[]): void {
    const namesake = this.#list.find((other) => other.name === index.name)
    if (namesake) {
      if (isSame(namesake, index)) return
      throw new Refusal(86)
    }
    for (const doc of docs) checkKeys(index, [], doc)
    for (const [at, doc] of docs.entries()) checkKeys(index, docs.slice(0, at), doc)
    this.#list.push(index)
  }

  #drop(name: string): void {
    const at = this.#list.findIndex((index) => index.name === name)
    if (at < 0) throw new Refusal(27)
    this.#list.splice(at, 1)
  }

  /** Throws when the document may not stand beside the others. */
  check(others: readonly Doc[], doc: Doc): void {
    // Of parallel arrays and a key that is taken it is open which is found first.
    if (refuses(() => this.#list.forEach((index) => checkKeys(index, [], doc)))) {
      if (refuses(() => checkId(others, doc))) throw new Undecided()
      throw new Refusal(PARALLEL_ARRAYS)
    }
    checkId(others, doc)
    for (const index of this.#list) checkKeys(index, others, doc)
  }

  /** The keys of all documents in unique indexes: with open transactions the model does not follow who holds which. */
  uniqueKeys(docs: readonly Doc[]): unknown[] {
    return this.#list
      .filter((index) => index.unique)
      .map((index) => docs.map((doc) => [wholeOf(doc.get('_id')), entries(index, doc)]))
  }
}

function refuses(check: () => void): boolean {
  try {
    check()
    return false
  } catch {
    return true
  }
}

function checkId(others: readonly Doc[], doc: Doc): void {
  if (others.some((other) => order(other.get('_id'), doc.get('_id')) === 0)) throw new Refusal(DUPLICATE_KEY)
}

function isSame(left: IndexSpec, right: IndexSpec): boolean {
  return (
    same(left.key, right.key) &&
    left.unique === right.unique &&
    left.sparse === right.sparse &&
    same(left.partial ?? null, right.partial ?? null)
  )
}

/** The document's entries: none when a sparse index finds nothing to index, or when the partial filter does not fit. */
function entries(index: IndexSpec, doc: Doc): Entry[] {
  if (index.partial && !fits(doc, index.partial)) return []
  const found = entriesOf(doc, [...index.key.keys()], PARALLEL_ARRAYS)
  return index.sparse ? found.filter((entry) => entry.some((key) => key !== undefined)) : found
}

function checkKeys(index: IndexSpec, others: readonly Doc[], doc: Doc): void {
  const own = entries(index, doc)
  if (!index.unique) return
  for (const other of others) {
    const taken = entries(index, other)
    if (own.some((entry) => taken.some((one) => sameEntry(one, entry)))) throw new Refusal(DUPLICATE_KEY)
  }
}
