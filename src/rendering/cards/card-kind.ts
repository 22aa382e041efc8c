import type { z } from 'zod'
import type { TranslateFor } from '../../core/translate.ts'
import type { Scene } from '../scene/scene.ts'
import type { Typesetter } from '../text/typesetter.ts'
import type { Palette } from './palette.ts'

/** A picture that a card needs: its address and the size in which it is drawn. */
export interface PictureRequest {
  readonly address: string
  readonly size: number
}

/** All that one kind of card is: what it takes, what it says, which pictures it needs, where everything goes. */
export interface CardKind<Card, Words> {
  readonly schema: z.ZodType<Card>
  words(card: Card, t: TranslateFor): Words
  alt(card: Card, t: TranslateFor): string
  /** By the name that the layout gives each picture. */
  pictures(card: Card): ReadonlyMap<string, PictureRequest>
  layout(card: Card, words: Words, palette: Palette, typesetter: Typesetter): Scene
}
