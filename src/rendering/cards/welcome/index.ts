import type { CardKind } from '../card-kind.ts'
import { picturesOf } from '../pictures.ts'
import { type WelcomeCard, welcomeCardSchema } from './welcome-card.ts'
import { layoutWelcomeCard, welcomePortraitSize } from './welcome-layout.ts'
import { welcomeAlt, type WelcomeWords, welcomeWords } from './welcome-words.ts'

export type { WelcomeCard }

export const welcomeKind: CardKind<WelcomeCard, WelcomeWords> = {
  schema: welcomeCardSchema,
  words: welcomeWords,
  alt: welcomeAlt,
  pictures: (card) => new Map(picturesOf(card, welcomePortraitSize)),
  layout: layoutWelcomeCard,
}
