import type { Translate } from '../../core/translate.ts'
import { type CardKindName, cardKinds, kindOf } from '../cards/index.ts'
import type { CardArtist, Composition } from '../pool/card-artist.ts'
import { sampleCards, type SampleOptions } from './sample-cards.ts'

export interface CardPreview extends Composition {
  readonly kind: CardKindName
  readonly alt: string
}

export const kindNames = Object.keys(cardKinds).filter((name): name is CardKindName => name in cardKinds)

/** Composes the sample card of every kind with a theme and a name. */
export async function previewCards(
  artist: CardArtist,
  translate: Translate,
  options: SampleOptions,
): Promise<CardPreview[]> {
  const samples = sampleCards(options)
  return await Promise.all(
    kindNames.map(async (name) => {
      const kind = kindOf(name)
      const card = samples[name]
      const t: Parameters<typeof kind.words>[1] = (key, values) => translate(card.locale, key, values)
      const { locale, theme, accent } = card
      const composition = await artist.compose({
        background: options.background,
        kind: name,
        card,
        words: kind.words(card, t),
        theme,
        accent,
        locale,
      })
      return { kind: name, alt: kind.alt(card, t), ...composition }
    }),
  )
}
