import { keyName } from './key-name.ts'
import type { Transaction } from './transaction.ts'

interface Held {
  readonly records: number[]
  readonly keys: string[]
  readonly names: string[]
}

/** What open transactions have written and nobody else may write until they end: documents, unique keys, new names. */
export class Locks {
  readonly #records = new Map<number, Transaction>()
  readonly #keys = new Map<string, Transaction>()
  readonly #names = new Map<string, Transaction>()
  readonly #held = new Map<Transaction, Held>()

  get idle(): boolean {
    return this.#records.size === 0 && this.#keys.size === 0 && this.#names.size === 0
  }

  holderOfRecord(record: number): Transaction | undefined {
    return this.#records.get(record)
  }

  holderOfKey(indexId: number, key: Uint8Array): Transaction | undefined {
    return this.#keys.size === 0 ? undefined : this.#keys.get(keyName(indexId, key))
  }

  holderOfName(namespace: string): Transaction | undefined {
    return this.#names.get(namespace)
  }

  lockRecord(record: number, transaction: Transaction): void {
    this.#records.set(record, transaction)
    this.#heldBy(transaction).records.push(record)
  }

  lockKey(indexId: number, key: Uint8Array, transaction: Transaction): void {
    const name = keyName(indexId, key)
    this.#keys.set(name, transaction)
    this.#heldBy(transaction).keys.push(name)
  }

  lockName(namespace: string, transaction: Transaction): void {
    this.#names.set(namespace, transaction)
    this.#heldBy(transaction).names.push(namespace)
  }

  release(transaction: Transaction): void {
    const held = this.#held.get(transaction)
    if (!held) return
    for (const record of held.records) this.#records.delete(record)
    for (const key of held.keys) this.#keys.delete(key)
    for (const name of held.names) this.#names.delete(name)
    this.#held.delete(transaction)
  }

  #heldBy(transaction: Transaction): Held {
    let held = this.#held.get(transaction)
    if (!held) this.#held.set(transaction, (held = { records: [], keys: [], names: [] }))
    return held
  }
}
