import { createCanvas } from '@napi-rs/canvas'
import { decodePicture } from '../pictures/decode-picture.ts'

const mostBytes = 8 * 1024 * 1024
const mostPixels = 24_000_000
const largest = { width: 1400, height: 1200 }
const quality = 82

/**
 * Makes a background out of a file that somebody uploaded: PNG, JPEG, WebP or GIF of at most 8 MiB and 24 million
 * pixels becomes a JPEG of at most 1400 x 1200 pixels without metadata. Undefined when it is none of these.
 */
export async function prepareBackground(file: Uint8Array): Promise<Buffer | undefined> {
  if (file.byteLength > mostBytes) return undefined
  const image = await decodePicture(Buffer.from(file), mostPixels)
  if (!image) return undefined
  const scale = Math.min(1, largest.width / image.width, largest.height / image.height)
  const canvas = createCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  )
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.encodeSync('jpeg', quality)
}
