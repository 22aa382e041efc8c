import { createHash } from 'node:crypto'
import { formError } from '../rest/errors.ts'
import type { World } from '../world/world.ts'
import { measureImage } from './measure-image.ts'

const LARGEST_IMAGE = 10 * 1024 * 1024

/** Keeps an uploaded picture below `folder`; gives its hash, `a_…` for an animated one. */
export function storeImage(world: World, folder: string, image: { bytes: Buffer; type: string }): string {
  if (image.bytes.length > LARGEST_IMAGE)
    throw formError('avatar', 'BINARY_TYPE_MAX_SIZE', 'File cannot be larger than 10240.0 kb.')
  if (!measureImage(image.bytes)) throw formError('avatar', 'IMAGE_INVALID', 'Invalid image')
  const digest = createHash('md5').update(image.bytes).digest('hex')
  const hash = image.type === 'image/gif' ? `a_${digest}` : digest
  world.files.write(`${folder}/${hash}`, image.bytes)
  return hash
}
