import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { AvatarSource } from '../avatars/avatar-source.ts'
import { createPalette } from '../cards/card-layout.ts'
import { kindOf } from '../cards/index.ts'
import { encodeCanvas } from '../encoding/encode.ts'
import { FontLibrary } from '../fonts/font-library.ts'
import { Easel } from '../painter/easel.ts'
import { createTypesetter } from '../text/typesetter.ts'
import { loadThemes, themeOrDefault } from '../themes/load-themes.ts'
import type { DrawnCard, DrawRequest } from './messages.ts'

/** Draws cards in its own thread: owns fonts, themes, pictures and the canvases that are used again and again. */
export class CardArtist {
  readonly #fonts = new FontLibrary()
  readonly #themes = loadThemes()
  readonly #easel = new Easel()
  readonly #ruler: SKRSContext2D = createCanvas(8, 8).getContext('2d')
  readonly #avatars: AvatarSource

  constructor(avatars: AvatarSource) {
    this.#avatars = avatars
  }

  async draw(request: Omit<DrawRequest, 'id'>): Promise<DrawnCard> {
    const kind = kindOf(request.kind)
    const wanted = [...kind.pictures(request.card)]
    const pictures = new Map<string, Canvas>()
    await Promise.all(
      wanted.map(async ([name, { address, size }]) => {
        const picture = await this.#avatars.get(address, size)
        if (picture) pictures.set(name, picture)
      }),
    )
    const palette = createPalette(themeOrDefault(this.#themes, request.theme), request.accent)
    const typesetter = createTypesetter(this.#ruler, this.#fonts, request.locale)
    const scene = kind.layout(request.card, request.words, palette, typesetter)
    const canvas = this.#easel.paint(scene, pictures)
    return {
      bytes: encodeCanvas(canvas, request.format),
      width: scene.width,
      height: scene.height,
      complete: pictures.size === wanted.length,
    }
  }
}
