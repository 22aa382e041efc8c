import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas'

const mostPixels = 3 * 1024 * 1024

/** Pictures scaled to the size they are drawn in, the least used leave first. Canvases are used again, since new ones cost memory. */
export class PictureShelf {
  readonly #pictures = new Map<string, Canvas>()
  #pixels = 0

  get(key: string): Canvas | undefined {
    const picture = this.#pictures.get(key)
    if (!picture) return undefined
    this.#pictures.delete(key)
    this.#pictures.set(key, picture)
    return picture
  }

  /** Scales the middle square of an image. */
  put(key: string, image: Image, size: number): Canvas {
    const canvas = this.#vacate(size)
    const context = canvas.getContext('2d')
    context.clearRect(0, 0, size, size)
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'high'
    const side = Math.min(image.width, image.height)
    context.drawImage(
      image,
      (image.width - side) / 2,
      (image.height - side) / 2,
      side,
      side,
      0,
      0,
      size,
      size,
    )
    this.#pictures.set(key, canvas)
    return canvas
  }

  #vacate(size: number): Canvas {
    if (this.#pixels + size * size <= mostPixels) {
      this.#pixels += size * size
      return createCanvas(size, size)
    }
    for (const [key, canvas] of this.#pictures) {
      this.#pictures.delete(key)
      if (canvas.width === size) return canvas
      this.#pixels -= canvas.width ** 2
      if (this.#pixels + size * size <= mostPixels) break
    }
    this.#pixels += size * size
    return createCanvas(size, size)
  }
}
