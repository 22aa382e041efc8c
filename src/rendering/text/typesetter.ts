import { splitGraphemes } from './graphemes.ts'
import type { Ruler } from './ruler.ts'
import { scaled, type SetText, type TextStyle } from './set-text.ts'

/** The room for a line: to its right, above and below the baseline. `least` is the smallest size before it is cut. */
export interface Room {
  readonly width: number
  readonly above: number
  readonly below: number
  readonly least: number
}

/** Measures text for a layout. Every text it answers can be drawn without a missing glyph. */
export interface Typesetter {
  set(text: string, style: TextStyle): SetText
  /** The text, smaller if it must be but never cut: it may still be wider than the room. */
  shrink(text: string, style: TextStyle, room: Room): SetText
  /** Shrinks the text, then cuts it between graphemes, until it is within the room. */
  fit(text: string, style: TextStyle, room: Room): SetText
}

const ellipsis = '…'
const smallest = 6

export function createTypesetter(ruler: Ruler, locale: string): Typesetter {
  const shrink: Typesetter['shrink'] = (text, style, room) => {
    const full = ruler.measure(text, style, locale)
    const tall = Math.min(1, room.above / full.ascent, room.below / full.descent)
    const wide = Math.min(1, room.width / full.width)
    if (tall >= 1 && wide >= 1) return full
    const byWidth = Math.max(Math.min(room.least, style.size), style.size * wide)
    return scaled(full, Math.max(smallest, Math.floor(Math.min(byWidth, style.size * tall))))
  }

  return {
    set: (text, style) => ruler.measure(text, style, locale),
    shrink,
    fit(text, style, room) {
      const line = shrink(text, style, room)
      return line.width <= room.width ? line : cut(line, room, ruler)
    },
  }
}

/** The line with as many of its graphemes as fit, found from a guess by the average width of one. */
function cut(line: SetText, room: Room, ruler: Ruler): SetText {
  const graphemes = splitGraphemes(line.text)
  const first = (count: number) => graphemes.slice(0, count).join('').trimEnd() + ellipsis
  const widthOf = (count: number) => ruler.widthLike(line, first(count))
  let count = Math.floor((graphemes.length * room.width) / line.width)
  let width = widthOf(count)
  while (width > room.width && count > 0) width = widthOf(--count)
  while (count + 1 < graphemes.length) {
    const more = widthOf(count + 1)
    if (more > room.width) break
    width = more
    count += 1
  }
  return { ...line, text: first(count), width }
}
