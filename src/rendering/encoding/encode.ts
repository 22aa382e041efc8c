import type { Canvas } from '@napi-rs/canvas'
import { encodePng } from './png.ts'

export type CardFormat = 'jpeg' | 'png' | 'webp'

export const contentTypes = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const
export const fileExtensions = { jpeg: 'jpg', png: 'png', webp: 'webp' } as const

const jpegQuality = 90
const webpQuality = 85

/** The canvas's pixels as a file. */
export function encodeCanvas(canvas: Canvas, format: CardFormat): Buffer {
  if (format === 'jpeg') return canvas.encodeSync('jpeg', jpegQuality)
  if (format === 'webp') return canvas.encodeSync('webp', webpQuality)
  return encodePng(canvas.data(), canvas.width, canvas.height)
}
