import type { CardKind } from '../card-kind.ts'
import { picturesOf } from '../pictures.ts'
import { type ProfileCard, profileCardSchema } from './profile-card.ts'
import { layoutProfileCard, profilePortraitSize } from './profile-layout.ts'
import { profileAlt, type ProfileWords, profileWords } from './profile-words.ts'

export type { ProfileCard }

export const profileKind: CardKind<ProfileCard, ProfileWords> = {
  schema: profileCardSchema,
  words: profileWords,
  alt: profileAlt,
  pictures: (card) => new Map(picturesOf(card, profilePortraitSize)),
  layout: layoutProfileCard,
}
