import type { SKRSContext2D } from '@napi-rs/canvas'
import type { FontLibrary } from '../fonts/font-library.ts'
import { directionOf } from './direction.ts'
import { type InkMetrics, PlainMetrics } from './plain-metrics.ts'
import { RecentCache } from './recent-cache.ts'
import { scaled, type SetText, type TextStyle } from './set-text.ts'
import { useFont } from './use-font.ts'

const mostLines = 3000
const mostRuns = 2000
const nominalSize = 100
/** Without the marks for which the font has forms of their own between capitals or beside each other, such as "A-X" and "-->". */
const plainAscii = /^[A-Za-z0-9 ,.#%/!?]*$/

/** Measures lines with a canvas, and remembers what it measured: labels and figures come on card after card. */
export class Ruler {
  readonly #context: SKRSContext2D
  readonly #fonts: FontLibrary
  readonly #lines = new RecentCache<SetText>(mostLines)
  readonly #runs = new RecentCache<InkMetrics>(mostRuns)
  readonly #plain = new PlainMetrics((text, weight) =>
    this.#ask(text, { ...this.#fonts.resolve(text), weight, direction: 'ltr' }),
  )

  constructor(context: SKRSContext2D, fonts: FontLibrary) {
    this.#context = context
    this.#fonts = fonts
  }

  measure(text: string, { size, weight }: TextStyle, locale: string): SetText {
    const key = `${weight} ${locale} ${text}`
    const line = this.#lines.get(key, () => this.#measureNominal(text, weight, locale))
    return scaled(line, size)
  }

  /** The width of another text in the fonts and size of a line. */
  widthLike(line: SetText, text: string): number {
    useFont(this.#context, line)
    return this.#context.measureText(text).width
  }

  #measureNominal(text: string, weight: number, locale: string): SetText {
    const { runs, ...resolved } = this.#fonts.resolve(text, locale)
    const line = { ...resolved, size: nominalSize, weight, direction: directionOf(resolved.text) }
    // Run by run: fonts never shape across each other, and the canvas tells the ink of a text's first font only.
    const inks = runs.map((run) => this.#measureRun(run, line))
    return scaled(
      {
        ...line,
        size: 1,
        width: inks.reduce((sum, ink) => sum + ink.width, 0),
        ascent: Math.max(0, ...inks.map((ink) => ink.ascent)),
        descent: Math.max(0, ...inks.map((ink) => ink.descent)),
      },
      nominalSize,
    )
  }

  #measureRun(run: string, line: Pick<SetText, 'families' | 'weight' | 'direction'>): InkMetrics {
    if (plainAscii.test(run)) return this.#plain.measure(run, line.weight)
    const key = `${line.weight} ${line.direction} ${line.families.join()} ${run}`
    return this.#runs.get(key, () => this.#ask(run, line))
  }

  #ask(text: string, line: Pick<SetText, 'families' | 'weight' | 'direction'>): InkMetrics {
    useFont(this.#context, { ...line, size: nominalSize })
    const ink = this.#context.measureText(text)
    return {
      width: ink.width / nominalSize,
      ascent: ink.actualBoundingBoxAscent / nominalSize,
      descent: ink.actualBoundingBoxDescent / nominalSize,
    }
  }
}
