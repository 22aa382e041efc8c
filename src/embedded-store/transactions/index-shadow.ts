import { indexKeysOf } from '../indexes/index-keys.ts'
import type { Index } from '../storage/catalog-types.ts'
import { keyName } from './key-name.ts'
import type { Place, Shadowed } from './shadowed.ts'

/** Where shadowed documents stand in one index. */
export class IndexShadow {
  readonly #index: Index
  readonly #byRecord = new Map<number, Place[]>()
  readonly #byKey = new Map<string, Place[]>()
  /** Changed since the keys were last worked out. */
  readonly #pending = new Map<number, Shadowed | null>()

  constructor(index: Index) {
    this.#index = index
  }

  set(record: number, instead: Shadowed | null): void {
    this.#pending.set(record, instead)
  }

  at(key: Uint8Array): Place[] {
    this.#settle()
    return this.#byKey.get(keyName(this.#index.id, key)) ?? []
  }

  *places(): Iterable<Place> {
    this.#settle()
    for (const places of this.#byRecord.values()) yield* places
  }

  #settle(): void {
    for (const [record, instead] of this.#pending) {
      this.#remove(record)
      if (instead) this.#add(record, instead)
    }
    this.#pending.clear()
  }

  #remove(record: number): void {
    for (const { key } of this.#byRecord.get(record) ?? []) {
      const name = keyName(this.#index.id, key)
      const others = this.#byKey.get(name)?.filter((place) => place.record !== record) ?? []
      if (others.length > 0) this.#byKey.set(name, others)
      else this.#byKey.delete(name)
    }
    this.#byRecord.delete(record)
  }

  #add(record: number, { doc, bytes }: Shadowed): void {
    const places = indexKeysOf(this.#index, doc).keys.map((key) => ({ key, record, bytes }))
    this.#byRecord.set(record, places)
    for (const place of places) {
      const name = keyName(this.#index.id, place.key)
      const there = this.#byKey.get(name)
      if (there) there.push(place)
      else this.#byKey.set(name, [place])
    }
  }
}
