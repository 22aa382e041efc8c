import type { Engine } from './engine.ts'
import { firstRecord, lastRecord } from './schema.ts'

const COLLECTION = 0
const INDEX = 1

/**
 * What dropped collections and indexes leave behind. To drop is to note that their rows are garbage; they are removed step
 * by step, so that nobody waits for a large collection to go, and on with the rest after a restart.
 */
export class Garbage {
  readonly #engine: Engine
  #isEmpty = false

  constructor(engine: Engine) {
    this.#engine = engine
    engine.onRollback(() => (this.#isEmpty = false))
  }

  /** The highest collection number among it, 0 for none: no new collection may use it. */
  highestCollection(): number {
    return this.#highest(COLLECTION)
  }

  highestIndex(): number {
    return this.#highest(INDEX)
  }

  addCollection(id: number): void {
    this.#add(COLLECTION, id)
  }

  addIndex(id: number): void {
    this.#add(INDEX, id)
  }

  /** Removes about `most` rows; false when nothing is left. */
  remove(most: number): boolean {
    if (this.#isEmpty) return false
    const row = this.#engine.get('SELECT kind, id FROM garbage LIMIT 1', [])
    if (!row) {
      this.#isEmpty = true
      return false
    }
    const [kind, id] = row.map(Number) as [number, number]
    const isMore = kind === COLLECTION ? this.#removeDocuments(id, most) : this.#removeEntries(id, most)
    if (!isMore) this.#engine.run('DELETE FROM garbage WHERE kind = ? AND id = ?', [kind, id])
    return true
  }

  #removeDocuments(id: number, most: number): boolean {
    const [first, last] = [firstRecord(id), lastRecord(id)]
    const row = this.#engine.get(
      'SELECT record FROM documents WHERE record BETWEEN ? AND ? ORDER BY record LIMIT 1 OFFSET ?',
      [first, last, most],
    )
    const end = typeof row?.[0] === 'number' ? row[0] : last
    this.#engine.run('DELETE FROM documents WHERE record BETWEEN ? AND ?', [first, end])
    return end !== last
  }

  #removeEntries(id: number, most: number): boolean {
    const row = this.#engine.get(
      'SELECT key, record FROM entries WHERE idx = ? ORDER BY key, record LIMIT 1 OFFSET ?',
      [id, most],
    ) as [Uint8Array, number] | undefined
    if (row) this.#engine.run('DELETE FROM entries WHERE idx = ? AND (key, record) <= (?, ?)', [id, ...row])
    else this.#engine.run('DELETE FROM entries WHERE idx = ?', [id])
    return row !== undefined
  }

  #add(kind: number, id: number): void {
    this.#isEmpty = false
    this.#engine.run('INSERT OR IGNORE INTO garbage VALUES (?, ?)', [kind, id])
  }

  #highest(kind: number): number {
    return Number(this.#engine.get('SELECT max(id) FROM garbage WHERE kind = ?', [kind])?.[0] ?? 0)
  }
}
