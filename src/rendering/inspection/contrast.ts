import { createCanvas } from '@napi-rs/canvas'
import { paint, type Pictures } from '../painter/paint.ts'
import { luminance, parseColour } from '../scene/colour.ts'
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
    const own = luminance(parseColour(fill))
    let lowest = 21
    let previous: number | undefined
    const [right, bottom] = [Math.min(width, frame.x + frame.width), Math.min(height, frame.y + frame.height)]
    for (let y = Math.max(0, Math.floor(frame.y)); y < bottom; y += 2) {
      for (let x = Math.max(0, Math.floor(frame.x)); x < right; x += 2) {
        const pixel = this.#pixels[y * width + x] ?? 0
        if (pixel !== previous) lowest = Math.min(lowest, contrastOf(own, luminanceOf(pixel)))
        previous = pixel
      }
    }
    return lowest
  }
}

function contrastOf(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Of a pixel as the canvas holds it: red in the lowest byte. */
function luminanceOf(pixel: number): number {
  return luminance({ red: pixel & 255, green: (pixel >>> 8) & 255, blue: (pixel >>> 16) & 255 })
}
