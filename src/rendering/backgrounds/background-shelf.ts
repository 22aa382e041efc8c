import type { Image } from '@napi-rs/canvas'
import type { CardBackground } from '../../core/cards.ts'
import { decodePicture } from '../pictures/decode-picture.ts'

const mostKept = 8
const mostPixels = 2_000_000

/** Decoded backgrounds of the communities that ask most; a file that does not decode is no background. */
export class BackgroundShelf {
  readonly #images = new Map<string, Image>()

  async get({ id, bytes }: CardBackground): Promise<Image | undefined> {
    const known = this.#images.get(id)
    const image = known ?? (await decodePicture(Buffer.from(bytes), mostPixels))
    if (!image) return undefined
    this.#images.delete(id)
    this.#images.set(id, image)
    const [oldest] = this.#images.keys()
    if (this.#images.size > mostKept && oldest !== undefined) this.#images.delete(oldest)
    return image
  }
}
