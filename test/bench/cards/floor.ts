import { AvatarSource } from '../../../src/rendering/avatars/avatar-source.ts'
import { kindOf } from '../../../src/rendering/cards/index.ts'
import { type CardFormat, encodeCanvas } from '../../../src/rendering/encoding/encode.ts'
import type { RankCard } from '../../../src/core/cards.ts'
import { Easel } from '../../../src/rendering/painter/easel.ts'
import { CardArtist, type Composition } from '../../../src/rendering/pool/card-artist.ts'
import { createTranslate } from '../../../src/i18n/index.ts'

/** The same pixels with nothing around them: a card that is composed already is rastered and encoded. */
export class Floor {
  readonly #artist: CardArtist
  readonly #easel = new Easel()
  readonly #translate = createTranslate()

  constructor(origin: string) {
    this.#artist = new CardArtist(
      new AvatarSource({
        origins: new Set([origin]),
        disk: null,
        patienceMs: 5000,
        now: () => performance.now(),
      }),
    )
  }

  /** Everything that the floor does not count: words, avatar, measuring, layout. */
  compose(card: RankCard): Promise<Composition> {
    const kind = kindOf('rank')
    const words = kind.words(card, (key, values) => this.#translate(card.locale, key, values))
    const { locale, theme, accent } = card
    return this.#artist.compose({ kind: 'rank', card, words, theme, accent, locale })
  }

  /** Rasters and encodes. */
  draw({ scene, pictures }: Composition, format: CardFormat): Buffer {
    return encodeCanvas(this.#easel.paint(scene, pictures), format)
  }
}
