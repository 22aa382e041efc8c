import { createCanvas, loadImage } from '@napi-rs/canvas'

const gap = 20
const quality = 88

/** Cards of one size side by side on a transparent ground, as WebP; `width` is that of the whole. */
export async function pictureGrid(
  cards: readonly Buffer[],
  { columns, width }: { readonly columns: number; readonly width: number },
): Promise<Buffer> {
  const pictures = await Promise.all(cards.map((card) => loadImage(card)))
  const cell = (width - gap * (columns - 1)) / columns
  const height = Math.round(cell * ((pictures[0]?.height ?? 1) / (pictures[0]?.width ?? 1)))
  const rows = Math.ceil(pictures.length / columns)
  const canvas = createCanvas(width, rows * (height + gap) - gap)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  for (const [index, picture] of pictures.entries()) {
    const [x, y] = [(index % columns) * (cell + gap), Math.floor(index / columns) * (height + gap)]
    context.drawImage(picture, x, y, cell, height)
  }
  return canvas.encodeSync('webp', quality)
}
