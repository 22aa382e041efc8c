import { createCanvas } from '@napi-rs/canvas'
import type { BackgroundFault } from '../../core/cards.ts'
import { downloadPicture } from '../avatars/download-picture.ts'
import { decodePicture } from '../pictures/decode-picture.ts'

export type PreparedBackground = { readonly bytes: Uint8Array } | { readonly fault: BackgroundFault }

const mostBytes = 8 * 1024 * 1024
const mostPixels = 24_000_000
const downloadMs = 10_000
const largest = { width: 1400, height: 1200 }
const quality = 82

/** Downloads a file that somebody uploaded to an allowed origin, at most 8 MiB, and makes a background of it. */
export async function fetchBackground(
  address: string,
  origins: ReadonlySet<string>,
): Promise<PreparedBackground> {
  const download = await downloadPicture(address, { origins, mostBytes, milliseconds: downloadMs })
  if ('fault' in download) return download
  const bytes = await prepareBackground(download.file)
  return bytes ? { bytes } : { fault: 'not-a-picture' }
}

/**
 * A PNG, JPEG, WebP or GIF of at most 24 million pixels becomes a JPEG of at most 1400 x 1200 pixels without metadata.
 * Undefined when it is none of these.
 */
export async function prepareBackground(file: Buffer): Promise<Buffer | undefined> {
  const image = await decodePicture(file, mostPixels)
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
