import type { CardKind } from '../card-kind.ts'
import { picturesOf } from '../pictures.ts'
import { type AchievementCard, achievementCardSchema } from './achievement-card.ts'
import { achieverAvatarSize, layoutAchievementCard } from './achievement-layout.ts'
import { achievementAlt, type AchievementWords, achievementWords } from './achievement-words.ts'

export type { AchievementCard }

export const achievementKind: CardKind<AchievementCard, AchievementWords> = {
  schema: achievementCardSchema,
  words: achievementWords,
  alt: achievementAlt,
  pictures: (card) => new Map(picturesOf(card, achieverAvatarSize)),
  layout: layoutAchievementCard,
}
