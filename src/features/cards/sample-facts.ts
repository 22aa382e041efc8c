import type { CardFacts } from '../../core/cards.ts'

/** Figures for a card that only shows how cards look. */
export function sampleFacts(locale: string): CardFacts<'rank'> {
  return {
    locale,
    level: 24,
    xp: 48_210,
    xpIntoLevel: 1240,
    xpForNextLevel: 2000,
    rank: 7,
    memberCount: 1240,
  }
}
