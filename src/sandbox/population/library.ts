import type { Random } from '../../core/random.ts'
import type { Language } from './character.ts'
import { Deck } from './deck.ts'
import type { Exchange, Purpose, Repertoire, Topic } from './repertoire.ts'

interface Card {
  readonly topic: Topic
  readonly exchange: Exchange
}

/** Who looks for something to say: what they like, and the hour on their wall. */
export interface Occasion {
  readonly language: Language
  readonly purpose: Purpose
  readonly interests: readonly string[]
  readonly hour: number
}

/** Deals conversations and lines so that nothing comes again before the rest of its kind was heard. */
export class Library {
  readonly #random: Random
  readonly #repertoires: ReadonlyMap<Language, Repertoire>
  readonly #exchanges = new Map<Language, Deck<Card>>()
  readonly #lines = new Map<readonly string[], Deck<string>>()

  constructor(repertoires: readonly Repertoire[], random: Random) {
    this.#random = random
    this.#repertoires = new Map(repertoires.map((repertoire) => [repertoire.language, repertoire]))
  }

  repertoire(language: Language): Repertoire {
    const found = this.#repertoires.get(language)
    if (!found) throw new RangeError(`nobody here speaks ${language}`)
    return found
  }

  /** A conversation that suits the occasion, mostly about what the opener likes; undefined when none does. */
  exchange(occasion: Occasion): Card | undefined {
    const deck = this.#deck(occasion.language)
    const suits = ({ topic, exchange }: Card): boolean =>
      topic.purpose === occasion.purpose && isHour(exchange.hours, occasion.hour)
    const ownTopic = this.#random.next() < 0.6
    const liked = ownTopic
      ? deck.deal((card) => suits(card) && occasion.interests.includes(card.topic.key))
      : undefined
    return liked ?? deck.deal(suits)
  }

  /** The next of `lines`, with its slots still to be filled. */
  line(lines: readonly string[]): string {
    let deck = this.#lines.get(lines)
    if (!deck) {
      deck = new Deck(lines, this.#random)
      this.#lines.set(lines, deck)
    }
    return deck.deal() ?? lines[0] ?? ''
  }

  #deck(language: Language): Deck<Card> {
    let deck = this.#exchanges.get(language)
    if (!deck) {
      const { topics } = this.repertoire(language)
      deck = new Deck(
        topics.flatMap((topic) => topic.exchanges.map((exchange) => ({ topic, exchange }))),
        this.#random,
      )
      this.#exchanges.set(language, deck)
    }
    return deck
  }
}

function isHour(hours: Exchange['hours'], hour: number): boolean {
  if (!hours) return true
  return hours.from <= hours.to
    ? hour >= hours.from && hour < hours.to
    : hour >= hours.from || hour < hours.to
}
