import type { Frame, TextItem } from '../scene/scene.ts'
import type { SetText, TextStyle } from '../text/set-text.ts'
import type { Room, Typesetter } from '../text/typesetter.ts'

/** How and where a text is written. */
export interface Writing extends TextStyle {
  readonly room: Frame
  readonly fill: string
  /** By default such that capitals stand in the middle of the room. */
  readonly baseline?: number
  readonly align?: 'left' | 'right' | 'centre'
  /** The smallest size before the text is cut; two thirds of `size` unless said. */
  readonly least?: number
}

const capHeight = 0.72

/**
 * Writes the first of `texts` that fits into the room, smaller if it must be; only the last one is ever cut. Give the
 * fullest form first.
 */
export function write(typesetter: Typesetter, texts: string | readonly string[], writing: Writing): TextItem {
  const { room, align = 'left', fill, size } = writing
  const baseline = writing.baseline ?? room.y + (room.height + size * capHeight) / 2
  const limits: Room = {
    width: room.width,
    above: baseline - room.y,
    below: room.y + room.height - baseline,
    least: writing.least ?? Math.round(size * 0.66),
  }
  const line = fitFirst(typesetter, typeof texts === 'string' ? [texts] : texts, writing, limits)
  const free = room.width - line.width
  const shift = { left: 0, right: free, centre: free / 2 }[align]
  return { kind: 'text', x: room.x + shift, baseline, line, fill, room }
}

function fitFirst(typesetter: Typesetter, texts: readonly string[], style: TextStyle, room: Room): SetText {
  for (const text of texts.slice(0, -1)) {
    const line = typesetter.shrink(text, style, room)
    if (line.width <= room.width) return line
  }
  return typesetter.fit(texts.at(-1) ?? '', style, room)
}

/** The x after a text, with a gap. */
export function after(item: TextItem, gap: number): number {
  return item.x + item.line.width + gap
}
