/** Width, ascent and descent of a text's ink, in ems. */
export interface InkMetrics {
  readonly width: number
  readonly ascent: number
  readonly descent: number
}

const nothing: InkMetrics = { width: 0, ascent: 0, descent: 0 }

/**
 * Measures plain ASCII text from its letters and their pairs (kerning, ligatures of two), each asked of the canvas
 * only once: figures and most names then cost no shaping.
 */
export class PlainMetrics {
  readonly #ask: (text: string, weight: number) => InkMetrics
  readonly #known = new Map<string, InkMetrics>()

  constructor(ask: (text: string, weight: number) => InkMetrics) {
    this.#ask = ask
  }

  measure(text: string, weight: number): InkMetrics {
    let [width, ascent, descent] = [0, 0, 0]
    let previous = ''
    for (const letter of text) {
      const own = this.#get(letter, weight)
      width +=
        previous === ''
          ? own.width
          : this.#get(previous + letter, weight).width - this.#get(previous, weight).width
      ascent = Math.max(ascent, own.ascent)
      descent = Math.max(descent, own.descent)
      previous = letter
    }
    return text === '' ? nothing : { width, ascent, descent }
  }

  #get(text: string, weight: number): InkMetrics {
    const key = `${weight}${text}`
    const known = this.#known.get(key)
    if (known) return known
    const metrics = this.#ask(text, weight)
    this.#known.set(key, metrics)
    return metrics
  }
}
