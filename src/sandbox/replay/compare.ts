import type { Count } from './count-xp.ts'

export interface AuthorResult extends Count {
  readonly who: string
  /** What the bot has for them. */
  readonly earned: number
  readonly equal: boolean
}

export interface Comparison {
  /** Most XP first. */
  readonly authors: readonly AuthorResult[]
  readonly equal: boolean
}

/** Holds what the bot has for each author against the count; an author that only one of the two knows differs, too. */
export function compare(counts: ReadonlyMap<string, Count>, earned: ReadonlyMap<string, number>): Comparison {
  const names = new Set([...counts.keys(), ...earned.keys()])
  const authors = [...names].map((who) => {
    const count = counts.get(who) ?? { messages: 0, refused: 0, xp: 0 }
    const bot = earned.get(who) ?? 0
    return { who, ...count, earned: bot, equal: bot === count.xp }
  })
  authors.sort((one, other) => other.earned - one.earned || (one.who < other.who ? -1 : 1))
  return { authors, equal: authors.every(({ equal }) => equal) }
}
