import { type Canvas, createCanvas } from '@napi-rs/canvas'

const gap = 24
const columnWidth = 620
const ground = '#313338'

/** All pictures on one sheet, in rows; each row is one theme or one script. */
export function contactSheet(rows: readonly (readonly Canvas[])[]): Canvas {
  const columns = Math.max(...rows.map((row) => row.length))
  const heights = rows.map((row) => Math.max(...row.map(scaledHeight)))
  const sheet = createCanvas(
    gap + columns * (columnWidth + gap),
    gap + heights.reduce((sum, height) => sum + height + gap, 0),
  )
  const context = sheet.getContext('2d')
  context.fillStyle = ground
  context.fillRect(0, 0, sheet.width, sheet.height)
  context.imageSmoothingQuality = 'high'
  let y = gap
  for (const [index, row] of rows.entries()) {
    for (const [column, picture] of row.entries()) {
      context.drawImage(picture, gap + column * (columnWidth + gap), y, columnWidth, scaledHeight(picture))
    }
    y += (heights[index] ?? 0) + gap
  }
  return sheet
}

function scaledHeight(picture: Canvas): number {
  return Math.round((picture.height / picture.width) * columnWidth)
}
