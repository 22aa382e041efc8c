/** A set of code points, made of pairs of first and last in any order. */
export class CodePointSet {
  readonly #pairs: Uint32Array

  constructor(pairs: readonly number[]) {
    this.#pairs = Uint32Array.from(merged(pairs))
  }

  has(codePoint: number): boolean {
    let low = 0
    let high = this.#pairs.length / 2 - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const first = this.#pairs[middle * 2] ?? 0
      const last = this.#pairs[middle * 2 + 1] ?? 0
      if (codePoint < first) high = middle - 1
      else if (codePoint > last) low = middle + 1
      else return true
    }
    return false
  }
}

/** Pairs out of a CSS `unicode-range`, such as `U+4E00,U+4E10-4E1F`. */
export function parseUnicodeRange(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [first = '', last = first] = part.trim().slice(2).split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

function merged(pairs: readonly number[]): number[] {
  const ranges: [number, number][] = []
  for (let index = 0; index < pairs.length; index += 2)
    ranges.push([pairs[index] ?? 0, pairs[index + 1] ?? 0])
  ranges.sort((a, b) => a[0] - b[0])
  const result: [number, number][] = []
  for (const [first, last] of ranges) {
    const previous = result.at(-1)
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last)
    else if (first <= last) result.push([first, last])
  }
  return result.flat()
}
