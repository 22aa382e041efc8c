import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas'
import type { PictureSource } from '../avatars/avatar-source.ts'
import type { Pictures } from '../painter/paint.ts'
import { backgroundName } from '../scene/backdrop.ts'
import { BackgroundShelf } from '../backgrounds/background-shelf.ts'
import { createPalette, type Palette } from '../cards/palette.ts'
import { kindOf } from '../cards/index.ts'
import { encodeCanvas } from '../encoding/encode.ts'
import { FontLibrary } from '../fonts/font-library.ts'
import { Easel } from '../painter/easel.ts'
import type { Scene } from '../scene/scene.ts'
import { Ruler } from '../text/ruler.ts'
import { createTypesetter } from '../text/typesetter.ts'
import { loadThemes, themeOrDefault } from '../themes/load-themes.ts'
import type { DrawnCard, DrawWork } from './messages.ts'

const mostPalettes = 200

/** Draws cards in its own thread: owns fonts, themes, pictures and the canvases that are used again and again. */
export class CardArtist {
  readonly #themes = loadThemes()
  readonly #easel = new Easel()
  readonly #backgrounds = new BackgroundShelf()
  readonly #palettes = new Map<string, Palette>()
  readonly #ruler = new Ruler(createCanvas(8, 8).getContext('2d'), new FontLibrary())
  readonly #pictures: PictureSource

  constructor(pictures: PictureSource) {
    this.#pictures = pictures
  }

  async draw(request: DrawWork): Promise<DrawnCard> {
    const { scene, pictures, isComplete } = await this.compose(request)
    const canvas = this.#easel.paint(scene, pictures)
    return {
      bytes: encodeCanvas(canvas, request.format),
      width: scene.width,
      height: scene.height,
      isComplete,
    }
  }

  /** Everything about the card that is decided before it is painted. */
  async compose(request: Omit<DrawWork, 'format'>): Promise<Composition> {
    const kind = kindOf(request.kind)
    const wanted = [...kind.pictures(request.card)]
    const pictures = new Map<string, Canvas | Image>()
    await Promise.all(
      wanted.map(async ([name, { address, size }]) => {
        const picture = await this.#pictures.get(address, size)
        if (picture) pictures.set(name, picture)
      }),
    )
    const background = request.background && (await this.#backgrounds.get(request.background))
    if (background) pictures.set(backgroundName, background)
    const palette = this.#palette(request, background && request.background?.id)
    const typesetter = createTypesetter(this.#ruler, request.locale)
    const scene = kind.layout(request.card, request.words, palette, typesetter)
    return { scene, pictures, isComplete: wanted.every(([name]) => pictures.has(name)) }
  }

  #palette(
    { theme: id, accent }: Pick<DrawWork, 'theme' | 'accent'>,
    background: string | undefined,
  ): Palette {
    const theme = themeOrDefault(this.#themes, id)
    const key = `${theme.id} ${accent} ${background}`
    const palette = this.#palettes.get(key) ?? createPalette(theme, accent, background)
    if (this.#palettes.size >= mostPalettes) this.#palettes.clear()
    this.#palettes.set(key, palette)
    return palette
  }
}

export interface Composition {
  readonly scene: Scene
  readonly pictures: Pictures
  /** False when a picture did not come and a monogram stands in. */
  readonly isComplete: boolean
}
