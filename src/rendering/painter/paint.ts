import { type Canvas, type Image, Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import type {
  BoxItem,
  CoverItem,
  Fill,
  Monogram,
  PathItem,
  PictureItem,
  SceneItem,
  TextItem,
} from '../scene/scene.ts'
import { useFont } from '../text/use-font.ts'
import { shapePath } from './picture-shape.ts'

/** Pictures of a card by name: square and already of the right size, or absent. */
export type Pictures = ReadonlyMap<string, Canvas | Image>

/** Draws the items in order. Everything was decided by the layout: this only speaks to the canvas. */
export function paint(context: SKRSContext2D, items: readonly SceneItem[], pictures: Pictures): void {
  for (const item of items) {
    if (item.kind === 'box') paintBox(context, item)
    else if (item.kind === 'path') paintPath(context, item)
    else if (item.kind === 'text') paintText(context, item)
    else if (item.kind === 'cover') paintCover(context, item, pictures)
    else paintPicture(context, item, pictures)
  }
}

function paintBox(context: SKRSContext2D, box: BoxItem): void {
  context.beginPath()
  context.roundRect(box.x, box.y, box.width, box.height, box.radius)
  if (box.fill !== undefined) {
    context.fillStyle = inkOf(context, box.fill)
    context.fill()
  }
  if (box.stroke) {
    context.strokeStyle = inkOf(context, box.stroke.fill)
    context.lineWidth = box.stroke.width
    context.stroke()
  }
}

const paths = new Map<string, Path2D>()

function paintPath(context: SKRSContext2D, item: PathItem): void {
  const [cos, sin] = [Math.cos(item.angle) * item.scale, Math.sin(item.angle) * item.scale]
  const placed = new Path2D()
  placed.addPath(pathOf(item.path), { a: cos, b: sin, c: -sin, d: cos, e: item.x, f: item.y })
  tracePath(context, placed, item)
}

function tracePath(context: SKRSContext2D, path: Path2D, { fill, stroke }: PathItem): void {
  if (fill !== undefined) {
    context.fillStyle = inkOf(context, fill)
    context.fill(path)
  }
  if (stroke) {
    context.strokeStyle = inkOf(context, stroke.fill)
    context.lineWidth = stroke.width
    context.stroke(path)
  }
}

function pathOf(path: string): Path2D {
  const known = paths.get(path)
  if (known) return known
  const made = new Path2D(path)
  if (paths.size > 200) paths.clear()
  paths.set(path, made)
  return made
}

function paintText(context: SKRSContext2D, { line, x, baseline, fill }: TextItem): void {
  useFont(context, line)
  context.fillStyle = fill
  context.fillText(line.text, x, baseline)
}

function paintPicture(context: SKRSContext2D, item: PictureItem, pictures: Pictures): void {
  const picture = pictures.get(item.name)
  if (!picture && !item.monogram) return
  context.save()
  context.clip(shapePath(item))
  if (picture) context.drawImage(picture, item.x, item.y, item.size, item.size)
  else if (item.monogram) paintMonogram(context, item, item.monogram())
  context.restore()
}

function paintCover(
  context: SKRSContext2D,
  { name, x, y, width, height }: CoverItem,
  pictures: Pictures,
): void {
  const picture = pictures.get(name)
  if (!picture) return
  const scale = Math.max(width / picture.width, height / picture.height)
  const [cutWidth, cutHeight] = [width / scale, height / scale]
  const [left, top] = [(picture.width - cutWidth) / 2, (picture.height - cutHeight) / 2]
  context.drawImage(picture, left, top, cutWidth, cutHeight, x, y, width, height)
}

function paintMonogram(context: SKRSContext2D, { x, y, size }: PictureItem, monogram: Monogram): void {
  context.fillStyle = inkOf(context, monogram.ground)
  context.fillRect(x, y, size, size)
  const { line } = monogram
  useFont(context, line)
  context.fillStyle = monogram.fill
  context.fillText(line.text, x + (size - line.width) / 2, y + (size + line.ascent - line.descent) / 2)
}

function inkOf(context: SKRSContext2D, fill: Fill): string | CanvasGradient {
  if (typeof fill === 'string') return fill
  const gradient = context.createLinearGradient(...fill.from, ...fill.to)
  for (const [index, stop] of fill.stops.entries())
    gradient.addColorStop(index / Math.max(1, fill.stops.length - 1), stop)
  return gradient
}
