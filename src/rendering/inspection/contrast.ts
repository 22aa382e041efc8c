import { createCanvas } from '@napi-rs/canvas'
import { paint, type Pictures } from '../painter/paint.ts'
import { contrast, formatColour } from '../scene/colour.ts'
import type { Frame, Scene } from '../scene/scene.ts'

/** The picture behind the texts of a scene, to ask what a text stands on. */
export class TextGround {
  readonly #pixels: Uint32Array
  readonly #scene: Scene

  constructor(scene: Scene, pictures: Pictures) {
    const context = createCanvas(scene.width, scene.height).getContext('2d')
    const ground = [...scene.backdrop(), ...scene.items].filter((item) => item.kind !== 'text')
    paint(context, ground, pictures)
    this.#pixels = new Uint32Array(context.getImageData(0, 0, scene.width, scene.height).data.buffer)
    this.#scene = scene
  }

  /** The lowest WCAG contrast between a colour and what lies under a frame. */
  lowestContrast(fill: string, frame: Frame): number {
    const { width, height } = this.#scene
    const seen = new Set<number>()
    const [right, bottom] = [Math.min(width, frame.x + frame.width), Math.min(height, frame.y + frame.height)]
    for (let y = Math.max(0, Math.floor(frame.y)); y < bottom; y += 2) {
      for (let x = Math.max(0, Math.floor(frame.x)); x < right; x += 2)
        seen.add(this.#pixels[y * width + x] ?? 0)
    }
    return Math.min(21, ...Array.from(seen, (pixel) => contrast(fill, colourOf(pixel))))
  }
}

function colourOf(pixel: number): string {
  return formatColour({ red: pixel & 255, green: (pixel >>> 8) & 255, blue: (pixel >>> 16) & 255, alpha: 1 })
}
