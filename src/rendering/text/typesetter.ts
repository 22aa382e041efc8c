import type { SKRSContext2D } from '@napi-rs/canvas'
import type { FontLibrary } from '../fonts/font-library.ts'
import { directionOf } from './direction.ts'
import { splitGraphemes } from './graphemes.ts'

/** Size in pixels, weight 200 to 800. */
export interface TextStyle {
  readonly size: number
  readonly weight: number
}

/** One line of text, measured: `width`, `ascent` and `descent` are of its ink and advance, in pixels. */
export interface SetText extends TextStyle {
  readonly text: string
  readonly families: readonly string[]
  readonly direction: 'ltr' | 'rtl'
  readonly width: number
  readonly ascent: number
  readonly descent: number
}

/** The room for a line; `least` is the smallest size before it is cut with an ellipsis. */
export interface Room {
  readonly width: number
  readonly height?: number
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

export function createTypesetter(context: SKRSContext2D, fonts: FontLibrary, locale: string): Typesetter {
  const set = (text: string, { size, weight }: TextStyle): SetText => {
    const resolved = fonts.resolve(text, locale)
    const line = { ...resolved, size, weight, direction: directionOf(resolved.text) }
    useFont(context, line)
    const measured = context.measureText(resolved.text)
    return {
      ...line,
      width: Math.max(measured.width, measured.actualBoundingBoxRight),
      ascent: measured.actualBoundingBoxAscent,
      descent: measured.actualBoundingBoxDescent,
    }
  }

  const shrink = (text: string, style: TextStyle, room: Room): SetText => {
    const full = set(text, style)
    if (within(full, room)) return full
    const tall = room.height === undefined ? 1 : room.height / (full.ascent + full.descent)
    const ratio = Math.min(1, room.width / full.width, tall)
    return set(text, { ...style, size: Math.max(room.least, Math.floor(style.size * ratio)) })
  }

  return {
    set,
    shrink,
    fit(text, style, room) {
      const shrunk = shrink(text, style, room)
      if (shrunk.width <= room.width) return shrunk
      const graphemes = splitGraphemes(shrunk.text)
      let fits = 0
      let tooLong = graphemes.length
      let best = set(ellipsis, shrunk)
      while (tooLong - fits > 1) {
        const middle = (fits + tooLong) >> 1
        const cut = set(graphemes.slice(0, middle).join('').trimEnd() + ellipsis, shrunk)
        if (cut.width <= room.width) {
          fits = middle
          best = cut
        } else tooLong = middle
      }
      return best
    },
  }
}

function within(line: SetText, room: Room): boolean {
  return line.width <= room.width && (room.height === undefined || line.ascent + line.descent <= room.height)
}

/** Points the context at a text's fonts. Weights come from the variable fonts' axis: the canvas would only smear. */
export function useFont(
  context: SKRSContext2D,
  text: Pick<SetText, 'families' | 'size' | 'weight' | 'direction'>,
): void {
  context.font = `400 ${text.size}px ${text.families.map((family) => `"${family}"`).join(', ')}`
  context.fontVariationSettings = `"wght" ${text.weight}`
  context.direction = text.direction
  context.textAlign = 'left'
}
