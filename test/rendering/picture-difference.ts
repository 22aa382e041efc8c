import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas'

export interface PictureDifference {
  /** Share of the pixels that a person would see as changed, 0 to 1. */
  readonly share: number
  /** Before, now, and what changed in red, side by side. */
  readonly picture: Canvas
}

/** Below this distance in YIQ, two colours side by side look the same to most people. */
const visibleFrom = 28

/** Compares as a person does: both are softened a little, so that antialiasing does not count, then seen in YIQ. */
export function comparePictures(before: Image | Canvas, now: Image | Canvas): PictureDifference {
  const { width, height } = before
  const [old, fresh] = [softened(before, width, height), softened(now, width, height)]
  const picture = createCanvas(width * 3, height)
  const context = picture.getContext('2d')
  context.drawImage(before, 0, 0)
  context.drawImage(now, width, 0)
  context.globalAlpha = 0.25
  context.drawImage(now, width * 2, 0)
  context.globalAlpha = 1
  context.fillStyle = '#ff0000'
  let changed = 0
  for (let at = 0; at < width * height; at++) {
    if (distance(old, fresh, at * 4) < visibleFrom) continue
    changed += 1
    context.fillRect(width * 2 + (at % width), Math.floor(at / width), 1, 1)
  }
  return { share: now.width === width && now.height === height ? changed / (width * height) : 1, picture }
}

function softened(picture: Image | Canvas, width: number, height: number): Uint8ClampedArray {
  const context = createCanvas(width, height).getContext('2d')
  context.filter = 'blur(1px)'
  context.drawImage(picture, 0, 0, width, height)
  return context.getImageData(0, 0, width, height).data
}

function distance(a: Uint8ClampedArray, b: Uint8ClampedArray, at: number): number {
  const channel = (offset: number) => (a[at + offset] ?? 0) - (b[at + offset] ?? 0)
  const [red, green, blue] = [channel(0), channel(1), channel(2)]
  const y = 0.299 * red + 0.587 * green + 0.114 * blue
  const i = 0.596 * red - 0.274 * green - 0.322 * blue
  const q = 0.211 * red - 0.523 * green + 0.312 * blue
  return Math.sqrt(0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q)
}
