import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Scene } from '../scene/scene.ts'
import { paint, type Pictures } from './paint.ts'

const mostBackdrops = 12

/** Paints scenes on canvases that it keeps: one for each size of card, and the latest backdrops. */
export class Easel {
  readonly #canvases = new Map<string, Canvas>()
  readonly #backdrops = new Map<string, Canvas>()

  /** The canvas is the easel's own and holds the picture until the next scene of that size. */
  paint(scene: Scene, pictures: Pictures): Canvas {
    const size = `${scene.width} ${scene.height}`
    const canvas = this.#canvases.get(size) ?? createCanvas(scene.width, scene.height)
    this.#canvases.set(size, canvas)
    const context = canvas.getContext('2d')
    context.drawImage(this.#backdrop(scene, pictures), 0, 0)
    paint(context, scene.items, pictures)
    return canvas
  }

  #backdrop(scene: Scene, pictures: Pictures): Canvas {
    const key = `${scene.backdropKey} ${scene.width} ${scene.height}`
    const known = this.#backdrops.get(key)
    if (known) return known
    const canvas = this.#vacate(scene)
    const context = canvas.getContext('2d')
    context.clearRect(0, 0, scene.width, scene.height)
    paint(context, scene.backdrop(), pictures)
    this.#backdrops.set(key, canvas)
    return canvas
  }

  #vacate({ width, height }: Scene): Canvas {
    if (this.#backdrops.size < mostBackdrops) return createCanvas(width, height)
    for (const [key, canvas] of this.#backdrops) {
      this.#backdrops.delete(key)
      if (canvas.width === width && canvas.height === height) return canvas
      break
    }
    return createCanvas(width, height)
  }
}
