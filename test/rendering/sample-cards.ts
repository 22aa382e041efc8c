import type { RankCard } from '../../src/core/cards.ts'

/** A rank card with nothing unusual about it. */
export function sampleRankCard(changes: Partial<RankCard> = {}): RankCard {
  return {
    locale: 'en-US',
    name: 'Maya Ortiz',
    avatarUrl: null,
    level: 12,
    xp: 48_210,
    xpIntoLevel: 1240,
    xpForNextLevel: 2000,
    rank: 3,
    memberCount: 20_412,
    ...changes,
  }
}
