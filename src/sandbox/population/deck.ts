import type { Random } from '../../core/random.ts'

/** Deals each of `cards` once before any comes again, in an order of chance; the last of a round never opens the next. */
export class Deck<T> {
  readonly #cards: readonly T[]
  readonly #random: Random
  #left: T[] = []
  #last: T | undefined

  constructor(cards: readonly T[], random: Random) {
    if (cards.length === 0) throw new RangeError('a deck needs at least one card')
    this.#cards = cards
    this.#random = random
  }

  /** The next card that `suits`; undefined when none of the whole deck does. */
  deal(suits: (card: T) => boolean = () => true): T | undefined {
    const found = this.#take(suits)
    if (found !== undefined || this.#left.length === this.#cards.length) return found
    this.#left = [...this.#left, ...this.#shuffled().filter((card) => !this.#left.includes(card))]
    return this.#take(suits)
  }

  #take(suits: (card: T) => boolean): T | undefined {
    const at = this.#left.findIndex(
      (card) => suits(card) && (card !== this.#last || this.#cards.length === 1),
    )
    if (at === -1) return undefined
    const [card] = this.#left.splice(at, 1)
    this.#last = card
    return card
  }

  #shuffled(): T[] {
    const cards = [...this.#cards]
    for (let at = cards.length - 1; at > 0; at--) {
      const other = Math.floor(this.#random.next() * (at + 1))
      const card = cards[at] as T
      cards[at] = cards[other] as T
      cards[other] = card
    }
    return cards
  }
}
