import { createCanvas } from '@napi-rs/canvas'
import { createCollector } from '../painter/collect-garbage.ts'
import { paint } from '../painter/paint.ts'
import type { Frame, TextItem } from '../scene/scene.ts'
import { RecentCache } from '../text/recent-cache.ts'

const seenFrom = 48
const margin = 70
const strip = { width: 1100, height: 280 }
const collectGarbage = createCollector()
const context = createCanvas(strip.width, strip.height).getContext('2d')

/** The same text in the same fonts and size leaves the same ink: labels come on card after card. */
const known = new RecentCache<Frame | 'none'>(4000)

/** Where a text's ink truly is, found by painting it alone; undefined when it leaves no ink. */
export function inkOf(item: TextItem): Frame | undefined {
  const { text, families, size, weight, direction } = item.line
  const key = [text, families.join(), size, weight, direction].join('\n')
  const ink = known.get(key, () => {
    const painted = paintedInk(item) ?? 'none'
    collectGarbage()
    return painted
  })
  return ink === 'none' ? undefined : { ...ink, x: item.x + ink.x, y: item.baseline + ink.y }
}

/** The ink as if the text began at (0, 0). */
function paintedInk(item: TextItem): Frame | undefined {
  const width = Math.min(strip.width, Math.ceil(item.line.width) + margin * 2)
  const height = Math.min(strip.height, Math.ceil(item.line.ascent + item.line.descent) + margin * 2)
  const [originX, originY] = [margin, margin + item.line.ascent]
  context.clearRect(0, 0, width, height)
  paint(context, [{ ...item, x: originX, baseline: originY, fill: '#000000' }], new Map())
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let at = 0; at < pixels.length; at++) {
    if ((pixels[at] ?? 0) >>> 24 < seenFrom) continue
    const x = at % width
    const y = (at - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = y
  }
  if (right < 0) return undefined
  return {
    x: left - originX,
    y: top - originY,
    width: right - left + 1,
    height: bottom - top + 1,
  }
}
