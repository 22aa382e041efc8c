import type { CardKind } from '../card-kind.ts'
import { picturesOf } from '../pictures.ts'
import { podiumAvatarSize } from './podium-layout.ts'
import { type SeasonCard, seasonCardSchema } from './season-card.ts'
import { layoutSeasonCard, seasonPortraitSize } from './season-layout.ts'
import { seasonAlt, type SeasonWords, seasonWords } from './season-words.ts'

export type { SeasonCard }

export const seasonKind: CardKind<SeasonCard, SeasonWords> = {
  schema: seasonCardSchema,
  words: seasonWords,
  alt: seasonAlt,
  pictures: (card) =>
    new Map([
      ...picturesOf(card, seasonPortraitSize),
      ...card.podium.flatMap((member, place) => picturesOf(member, podiumAvatarSize, `podium-${place}`)),
    ]),
  layout: layoutSeasonCard,
}
