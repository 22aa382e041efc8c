import type { CardKind } from '../card-kind.ts'
import { picturesOf } from '../pictures.ts'
import { type LevelUpCard, levelUpCardSchema } from './level-up-card.ts'
import { layoutLevelUpCard, levelUpPortraitSize } from './level-up-layout.ts'
import { levelUpAlt, type LevelUpWords, levelUpWords } from './level-up-words.ts'

export type { LevelUpCard }

export const levelUpKind: CardKind<LevelUpCard, LevelUpWords> = {
  schema: levelUpCardSchema,
  words: levelUpWords,
  alt: levelUpAlt,
  pictures: (card) => new Map(picturesOf(card, levelUpPortraitSize)),
  layout: layoutLevelUpCard,
}
