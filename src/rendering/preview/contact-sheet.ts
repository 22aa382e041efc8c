import { type Canvas, createCanvas } from '@napi-rs/canvas'

const gap = 24
const ground = '#313338'

/** A picture in the width of a sheet's column. */
export function thumbnail(picture: Canvas, width: number): Canvas {
  const small = createCanvas(width, Math.round((picture.height / picture.width) * width))
  const context = small.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, small.width, small.height)
  return small
}

/** Pictures of one width on one sheet, in rows; each row is one theme or one script. */
export function contactSheet(rows: readonly (readonly Canvas[])[]): Canvas {
  const columns = Math.max(...rows.map((row) => row.length))
  const columnWidth = rows[0]?.[0]?.width ?? 1
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)))
  const sheet = createCanvas(
    gap + columns * (columnWidth + gap),
    gap + heights.reduce((sum, height) => sum + height + gap, 0),
  )
  const context = sheet.getContext('2d')
  context.fillStyle = ground
  context.fillRect(0, 0, sheet.width, sheet.height)
  let y = gap
  for (const [index, row] of rows.entries()) {
    for (const [column, picture] of row.entries())
      context.drawImage(picture, gap + column * (columnWidth + gap), y)
    y += (heights[index] ?? 0) + gap
  }
  return sheet
}
