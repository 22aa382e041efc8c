import { pictureOf } from '../avatar.ts'
import type { CardKind } from '../card-kind.ts'
import { type RankCard, rankCardSchema } from './rank-card.ts'
import { layoutRankCard, rankPortraitSize } from './rank-layout.ts'
import { rankAlt, type RankWords, rankWords } from './rank-words.ts'

export type { RankCard }

export const rankKind: CardKind<RankCard, RankWords> = {
  schema: rankCardSchema,
  words: rankWords,
  alt: rankAlt,
  pictures: (card) => pictureOf(card, rankPortraitSize),
  layout: layoutRankCard,
}
