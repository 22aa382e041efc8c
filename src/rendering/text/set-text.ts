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

/** The same line in another size: outlines scale, so nothing is measured again. */
export function scaled(line: SetText, size: number): SetText {
  const factor = size / line.size
  return {
    ...line,
    size,
    width: line.width * factor,
    ascent: line.ascent * factor,
    descent: line.descent * factor,
  }
}
