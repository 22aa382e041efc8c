import type { CardKind } from '../card-kind.ts'
import { picturesOf } from '../pictures.ts'
import { type RankCard, rankCardSchema } from './rank-card.ts'
import { layoutRankCard, rankPortraitSize } from './rank-layout.ts'
import { rankAlt, type RankWords, rankWords } from './rank-words.ts'

export type { RankCard }

export const rankKind: CardKind<RankCard, RankWords> = {
  schema: rankCardSchema,
  words: rankWords,
  alt: rankAlt,
  pictures: (card) => new Map(picturesOf(card, rankPortraitSize)),
  layout: layoutRankCard,
}
