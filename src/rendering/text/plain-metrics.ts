/** Width, ascent and descent of a text's ink, in ems. */
export interface InkMetrics {
  readonly width: number
  readonly ascent: number
  readonly descent: number
}

const firstLetter = 0x20
const letters = 0x7f - firstLetter
const unknown = Number.NaN

interface Letters {
  readonly inks: (InkMetrics | undefined)[]
  /** How much each pair is wider than its second letter alone, by both letters. */
  readonly advances: Float64Array
}

/**
 * Measures plain ASCII text from its letters and their pairs (kerning, ligatures of two), each asked of the canvas
 * only once: figures and most names then cost no shaping.
 */
export class PlainMetrics {
  readonly #ask: (text: string, weight: number) => InkMetrics
  readonly #byWeight = new Map<number, Letters>()

  constructor(ask: (text: string, weight: number) => InkMetrics) {
    this.#ask = ask
  }

  measure(text: string, weight: number): InkMetrics {
    const known = this.#lettersOf(weight)
    let [width, ascent, descent] = [0, 0, 0]
    for (let at = 0; at < text.length; at++) {
      const ink = this.#ink(text, at, weight, known)
      width += at === 0 ? ink.width : this.#advance(text, at, weight, known)
      ascent = Math.max(ascent, ink.ascent)
      descent = Math.max(descent, ink.descent)
    }
    return { width, ascent, descent }
  }

  #lettersOf(weight: number): Letters {
    const known = this.#byWeight.get(weight)
    if (known) return known
    const made = { inks: [], advances: new Float64Array(letters * letters).fill(unknown) }
    this.#byWeight.set(weight, made)
    return made
  }

  #ink(text: string, at: number, weight: number, { inks }: Letters): InkMetrics {
    return (inks[text.charCodeAt(at) - firstLetter] ??= this.#ask(text.charAt(at), weight))
  }

  #advance(text: string, at: number, weight: number, known: Letters): number {
    const pair = (text.charCodeAt(at - 1) - firstLetter) * letters + (text.charCodeAt(at) - firstLetter)
    const advance = known.advances[pair] ?? unknown
    if (!Number.isNaN(advance)) return advance
    const both = this.#ask(text.slice(at - 1, at + 1), weight).width
    const asked = both - this.#ink(text, at - 1, weight, known).width
    known.advances[pair] = asked
    return asked
  }
}
