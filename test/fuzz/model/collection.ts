import type { Doc } from '../../../src/embedded-store/bson/value.ts'
import { type Operation, type Request, isEnd, isIndexChange } from '../operation.ts'
import { copy } from './copy.ts'
import { ModelIndexes } from './indexes.ts'
import { type Answer, idOf, perform } from './perform.ts'
import { Refusal, Undecided } from './refusal.ts'

const DUPLICATE_KEY = 11_000
const PARALLEL_ARRAYS = 171
const WRITE_CONFLICT = 112

interface Transaction {
  docs: Doc[]
  readonly touched: Set<number>
  /** The number of the last commit that it sees. */
  readonly since: number
}

/** A collection as a plain list of documents, with transactions on copies of the whole list. */
export class ModelCollection {
  #docs: Doc[] = []
  readonly #indexes = new ModelIndexes()
  readonly #transactions = new Map<number, Transaction>()
  /** The number of the commit that last changed the document with this `_id`. */
  readonly #changed = new Map<number, number>()
  #commits = 0

  /** Answers like the store; throws Refusal with the code that is expected, Undecided when it can't say. */
  run(operation: Operation): Answer {
    if (isEnd(operation)) return this.#end(operation.kind, operation.session)
    if (isIndexChange(operation)) {
      if (this.#transactions.size > 0) throw new Undecided()
      this.#indexes.run(operation, this.#docs)
      return {}
    }
    return operation.session === null
      ? this.#plainly(operation)
      : this.#inTransaction(operation, operation.session)
  }

  #plainly(operation: Request): Answer {
    const on = { docs: copy(this.#docs), indexes: this.#indexes, touched: new Set<number>() }
    const answer = this.#performPlainly(on, operation)
    for (const transaction of this.#transactions.values()) {
      if ([...on.touched].some((id) => transaction.touched.has(id))) throw new Undecided()
    }
    if (on.touched.size > 0 && this.#transactions.size > 0 && this.#changesUnique(on.docs, this.#docs))
      throw new Undecided()
    this.#commit(on.docs, on.touched)
    return answer
  }

  /** What indexes refuse may be held by an open transaction as well: then the write waits for its end. */
  #performPlainly(on: Parameters<typeof perform>[0], operation: Request): Answer {
    try {
      return perform(on, operation)
    } catch (error) {
      const holds = [...this.#transactions.values()].some((transaction) => transaction.touched.size > 0)
      const ofIndexes = error instanceof Refusal && [DUPLICATE_KEY, PARALLEL_ARRAYS].includes(error.code ?? 0)
      if (holds && ofIndexes) throw new Undecided()
      throw error
    }
  }

  #inTransaction(operation: Request, session: number): Answer {
    const open = this.#transactions.get(session)
    const transaction = open ?? { docs: this.#docs, touched: new Set<number>(), since: this.#commits }
    const on = { docs: copy(transaction.docs), indexes: this.#indexes, touched: new Set<number>() }
    try {
      const answer = perform(on, operation)
      if (this.#changesUnique(on.docs, transaction.docs)) throw new Undecided()
      if ([...on.touched].some((id) => this.#conflicts(id, transaction, session))) {
        throw new Refusal(WRITE_CONFLICT)
      }
      transaction.docs = on.docs
      for (const id of on.touched) transaction.touched.add(id)
      this.#transactions.set(session, transaction)
      return answer
    } catch (error) {
      if (error instanceof Refusal) this.#refuse(operation, session, error, transaction)
      throw error
    }
  }

  /** An error ends the transaction; an insert of what another one has just made is a conflict, not a duplicate. */
  #refuse(operation: Request, session: number, error: Refusal, transaction: Transaction): void {
    if (error.code === DUPLICATE_KEY && operation.kind !== 'insert') throw new Undecided()
    const involved = [...this.#transactions].some(
      ([other, { touched }]) => other !== session && touched.size > 0,
    )
    if (error.code !== WRITE_CONFLICT && (involved || transaction.since !== this.#commits))
      throw new Undecided()
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

  #changesUnique(after: readonly Doc[], before: readonly Doc[]): boolean {
    const shown = (docs: readonly Doc[]) =>
      JSON.stringify(this.#indexes.uniqueKeys(docs), (_, value: unknown) => plain(value))
    return shown(after) !== shown(before)
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
}

/** Values that JSON knows nothing of, as something that differs whenever they do. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return `long ${value}`
  if (typeof value === 'symbol') return 'an empty array'
  return value instanceof Map ? [...value] : value
}
