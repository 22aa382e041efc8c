import type { SKRSContext2D } from '@napi-rs/canvas'
import type { FontLibrary } from '../fonts/font-library.ts'
import { directionOf } from './direction.ts'
import { splitGraphemes } from './graphemes.ts'

/** Size in pixels, weight 200 to 800. */
export interface TextStyle {
  readonly size: number
  readonly weight: number
}

/** One line of text, measured: `width` is the advance, `ascent` and `descent` are of the ink, in pixels. */
export interface SetText extends TextStyle {
  readonly text: string
  readonly families: readonly string[]
  readonly direction: 'ltr' | 'rtl'
  readonly width: number
  readonly ascent: number
  readonly descent: number
}

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

export function createTypesetter(context: SKRSContext2D, fonts: FontLibrary, locale: string): Typesetter {
  const set = (text: string, { size, weight }: TextStyle): SetText => {
    const { runs, ...resolved } = fonts.resolve(text, locale)
    const line = { ...resolved, size, weight, direction: directionOf(resolved.text) }
    useFont(context, line)
    const whole = context.measureText(resolved.text)
    // The canvas tells the ink's height of a text's first font only, so each run is asked.
    const inks = runs.length > 1 ? runs.map((run) => context.measureText(run)) : [whole]
    return {
      ...line,
      width: whole.width,
      ascent: Math.max(0, ...inks.map((ink) => ink.actualBoundingBoxAscent)),
      descent: Math.max(0, ...inks.map((ink) => ink.actualBoundingBoxDescent)),
    }
  }

  const shrink = (text: string, style: TextStyle, room: Room): SetText => {
    const full = set(text, style)
    const tall = Math.min(1, room.above / full.ascent, room.below / full.descent)
    const wide = Math.min(1, room.width / full.width)
    if (tall >= 1 && wide >= 1) return full
    const byWidth = Math.max(Math.min(room.least, style.size), style.size * wide)
    return set(text, { ...style, size: Math.max(smallest, Math.floor(Math.min(byWidth, style.size * tall))) })
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
