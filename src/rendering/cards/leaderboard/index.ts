import type { CardKind } from '../card-kind.ts'
import { picturesOf } from '../pictures.ts'
import { type LeaderboardCard, leaderboardCardSchema } from './leaderboard-card.ts'
import { layoutLeaderboardCard, rowAvatarSize } from './leaderboard-layout.ts'
import { leaderboardAlt, type LeaderboardWords, leaderboardWords } from './leaderboard-words.ts'

export type { LeaderboardCard }

export const leaderboardKind: CardKind<LeaderboardCard, LeaderboardWords> = {
  schema: leaderboardCardSchema,
  words: leaderboardWords,
  alt: leaderboardAlt,
  pictures: (card) =>
    new Map(card.rows.flatMap((row, index) => picturesOf(row, rowAvatarSize, `row-${index}`))),
  layout: layoutLeaderboardCard,
}
