import type { Collection } from 'mongodb'

/** A document that may have a place in a list; the place is a text that sorts as the list does, null without one. */
export interface Placed {
  readonly _id: string
  readonly place: string | null
}

/** Documents in the order of their places: those of a collection that agree with `filter`, under an index over it and `place`. */
export interface RankedList<T extends Placed = Placed> {
  /** Names its counted tree. */
  readonly id: string
  readonly collection: Collection<T>
  readonly filter: Readonly<Record<string, string>>
}

/** A document came into a list, left it, or moved within it. */
export interface RankMove {
  readonly list: RankedList
  readonly from: string | null
  readonly to: string | null
}
