import { type Image, loadImage } from '@napi-rs/canvas'
import { readPictureHeader } from './picture-format.ts'

/**
 * The picture in a file of unknown origin, the first frame when it moves. Undefined for other formats (SVG is never
 * read), for broken files, and for those whose header promises
 * more pixels than `mostPixels`.
 */
export async function decodePicture(file: Buffer, mostPixels: number): Promise<Image | undefined> {
  const header = readPictureHeader(file)
  if (!header || header.width === 0 || header.height === 0 || header.width * header.height > mostPixels)
    return undefined
  try {
    const image = await loadImage(file)
    return image.width > 0 && image.height > 0 ? image : undefined
  } catch {
    return undefined
  }
}
