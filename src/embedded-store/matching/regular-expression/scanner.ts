import { CommandError } from '../../errors.ts'

/** Reads a pattern code point by code point. */
export class Scanner {
  readonly #points: readonly string[]
  #at = 0

  constructor(pattern: string) {
    this.#points = Array.from(pattern)
  }

  get done(): boolean {
    return this.#at >= this.#points.length
  }

  peek(offset = 0): string {
    return this.#points[this.#at + offset] ?? ''
  }

  next(): string {
    const point = this.peek()
    this.#at++
    return point
  }

  /** Consumes the text when it comes next. */
  eat(text: string): boolean {
    const points = Array.from(text)
    if (!points.every((point, offset) => this.peek(offset) === point)) return false
    this.#at += points.length
    return true
  }

  /** All that comes before the text, which is consumed too. */
  until(text: string, error: string): string {
    let read = ''
    while (!this.eat(text)) {
      if (this.done) throw invalidRegex(error)
      read += this.next()
    }
    return read
  }

  /** As many points as fit, at most `most`. */
  while(fits: RegExp, most = Number.POSITIVE_INFINITY): string {
    let read = ''
    while (read.length < most && !this.done && fits.test(this.peek())) read += this.next()
    return read
  }

  mark(): number {
    return this.#at
  }

  reset(mark: number): void {
    this.#at = mark
  }
}

export function invalidRegex(reason: string): CommandError {
  return new CommandError(51091, `Regular expression is invalid: ${reason}`)
}
