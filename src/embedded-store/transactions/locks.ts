import type { Transaction } from './transaction.ts'

/** What open transactions have written and nobody else may write until they end: documents, unique keys, new names. */
export class Locks {
  readonly #records = new Map<number, Transaction>()
  readonly #keys = new Map<string, Transaction>()
  readonly #names = new Map<string, Transaction>()

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
  }

  lockKey(indexId: number, key: Uint8Array, transaction: Transaction): void {
    this.#keys.set(keyName(indexId, key), transaction)
  }

  lockName(namespace: string, transaction: Transaction): void {
    this.#names.set(namespace, transaction)
  }

  release(transaction: Transaction): void {
    forget(this.#records, transaction)
    forget(this.#keys, transaction)
    forget(this.#names, transaction)
  }
}

function forget<Key>(table: Map<Key, Transaction>, transaction: Transaction): void {
  for (const [key, holder] of table) if (holder === transaction) table.delete(key)
}

/** A text that names one key of one index. */
export function keyName(indexId: number, key: Uint8Array): string {
  return `${indexId}:${Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1')}`
}
