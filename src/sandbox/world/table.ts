import type { Journal } from './journal.ts'

/** Records of one kind by id. Whatever is changed in place must be `put` again, so that it is kept. */
export class Table<T extends object> {
  readonly #rows = new Map<string, T>()
  readonly #journal: Journal
  readonly #kind: string
  readonly #prefix: string

  /** `scope` (a guild's id) keeps rows of different owners apart in the journal. */
  constructor(journal: Journal, kind: string, scope?: string) {
    this.#journal = journal
    this.#kind = kind
    this.#prefix = scope === undefined ? '' : `${scope}/`
  }

  get size(): number {
    return this.#rows.size
  }

  get(key: string): T | undefined {
    return this.#rows.get(key)
  }

  has(key: string): boolean {
    return this.#rows.has(key)
  }

  put(key: string, row: T): T {
    this.#rows.set(key, row)
    this.#journal.record(this.#kind, this.#prefix + key, row)
    return row
  }

  remove(key: string): boolean {
    if (!this.#rows.delete(key)) return false
    this.#journal.record(this.#kind, this.#prefix + key, undefined)
    return true
  }

  /** Takes a row that was read from the journal itself. */
  restore(key: string, row: T): void {
    this.#rows.set(key, row)
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key)
  }

  keys(): string[] {
    return [...this.#rows.keys()]
  }

  values(): MapIterator<T> {
    return this.#rows.values()
  }

  list(): T[] {
    return [...this.#rows.values()]
  }
}
