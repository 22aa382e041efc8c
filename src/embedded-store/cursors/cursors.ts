import { randomBytes } from 'node:crypto'
import type { Cursor } from './cursor.ts'

const IDLE_LIMIT_MS = 600_000

/** The open cursors. */
export class Cursors {
  readonly #cursors = new Map<bigint, Cursor>()

  get count(): number {
    return this.#cursors.size
  }

  add(cursor: Cursor): void {
    this.#cursors.set(cursor.id, cursor)
  }

  get(id: bigint): Cursor | undefined {
    return this.#cursors.get(id)
  }

  /** Closes the cursor; a fetch that is under way ends with an error. */
  close(id: bigint): boolean {
    const cursor = this.#cursors.get(id)
    if (!cursor) return false
    cursor.killed = true
    if (!cursor.busy) cursor.items.return?.()
    return this.#cursors.delete(id)
  }

  closeWhere(condition: (cursor: Cursor) => boolean): void {
    for (const cursor of this.#cursors.values()) if (condition(cursor)) this.close(cursor.id)
  }

  sweep(now: number): void {
    this.closeWhere((cursor) => !cursor.noTimeout && !cursor.busy && now - cursor.lastUsed > IDLE_LIMIT_MS)
  }
}

/** A new cursor's number: positive, and not to be guessed. */
export function newCursorId(): bigint {
  return BigInt.asUintN(63, randomBytes(8).readBigUInt64BE()) | 1n
}
