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

/** Lines measured before: labels and figures come again on card after card. */
export type MeasuredLines = Map<string, SetText>

const mostLines = 3000

export function createTypesetter(
  context: SKRSContext2D,
  fonts: FontLibrary,
  locale: string,
  measured: MeasuredLines = new Map(),
): Typesetter {
  const measure = (text: string, { size, weight }: TextStyle): SetText => {
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

  const set = (text: string, style: TextStyle): SetText => {
    const key = `${style.size} ${style.weight} ${locale} ${text}`
    const known = measured.get(key)
    if (known) return known
    const made = measure(text, style)
    if (measured.size >= mostLines) measured.clear()
    measured.set(key, made)
    return made
  }

  const shrink = (text: string, style: TextStyle, room: Room): SetText => {
    const full = set(text, style)
    const tall = Math.min(1, room.above / full.ascent, room.below / full.descent)
    const wide = Math.min(1, room.width / full.width)
    if (tall >= 1 && wide >= 1) return full
    const byWidth = Math.max(Math.min(room.least, style.size), style.size * wide)
    return scaled(full, Math.max(smallest, Math.floor(Math.min(byWidth, style.size * tall))))
  }

  /** The line with as many of its graphemes as fit, found from a guess by the average width of one. */
  const cut = (line: SetText, room: Room): SetText => {
    const graphemes = splitGraphemes(line.text)
    useFont(context, line)
    const first = (count: number) => graphemes.slice(0, count).join('').trimEnd() + ellipsis
    const widthOf = (count: number) => context.measureText(first(count)).width
    let count = Math.floor((graphemes.length * room.width) / line.width)
    let width = widthOf(count)
    while (width > room.width && count > 0) width = widthOf(--count)
    for (
      let more = widthOf(count + 1);
      more <= room.width && count + 1 < graphemes.length;
      more = widthOf(count + 1)
    ) {
      width = more
      count += 1
    }
    return { ...line, text: first(count), width }
  }

  return {
    set,
    shrink,
    fit(text, style, room) {
      const line = shrink(text, style, room)
      return line.width <= room.width ? line : cut(line, room)
    },
  }
}

/** The same line in another size: outlines scale, so nothing is measured again. */
function scaled(line: SetText, size: number): SetText {
  const factor = size / line.size
  return {
    ...line,
    size,
    width: line.width * factor,
    ascent: line.ascent * factor,
    descent: line.descent * factor,
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
