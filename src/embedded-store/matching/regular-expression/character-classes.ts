import type { CharacterSet, Range } from './node.ts'

const code = (text: string) => text.codePointAt(0) ?? 0
const span = (from: string, to: string): Range => [code(from), code(to)]

const DIGIT: readonly Range[] = [span('0', '9')]
const SPACE: readonly Range[] = [
  [9, 13],
  [32, 32],
]
const WORD: readonly Range[] = [span('0', '9'), span('A', 'Z'), [95, 95], span('a', 'z')]
const HORIZONTAL: readonly Range[] = [
  [9, 9],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
]
const VERTICAL: readonly Range[] = [
  [10, 13],
  [0x85, 0x85],
  [0x2028, 0x2029],
]

const ESCAPES: Readonly<Record<string, readonly Range[]>> = {
  d: DIGIT,
  s: SPACE,
  w: WORD,
  h: HORIZONTAL,
  v: VERTICAL,
}

const POSIX: Readonly<Record<string, readonly Range[]>> = {
  alnum: [span('0', '9'), span('A', 'Z'), span('a', 'z')],
  alpha: [span('A', 'Z'), span('a', 'z')],
  ascii: [[0, 127]],
  blank: [
    [9, 9],
    [32, 32],
  ],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: DIGIT,
  graph: [[33, 126]],
  lower: [span('a', 'z')],
  print: [[32, 126]],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  space: SPACE,
  upper: [span('A', 'Z')],
  word: WORD,
  xdigit: [span('0', '9'), span('A', 'F'), span('a', 'f')],
}

/** The set that `\d`, `\W` and their like stand for; null for other letters. PCRE's sets are ASCII. */
export function escapeClass(letter: string): CharacterSet | null {
  const ranges = Object.hasOwn(ESCAPES, letter.toLowerCase()) ? ESCAPES[letter.toLowerCase()] : undefined
  if (!ranges) return letter === 'N' ? { negated: true, ranges: [[10, 10]], properties: [] } : null
  return { negated: letter !== letter.toLowerCase(), ranges, properties: [] }
}

/** The ranges of a POSIX class such as `alpha`; null when there is no such class. */
export function posixClass(name: string): readonly Range[] | null {
  return Object.hasOwn(POSIX, name) ? (POSIX[name] ?? null) : null
}

const LAST = 0x10ffff

/** All code points that the ranges leave out. */
export function complement(ranges: readonly Range[]): Range[] {
  const gaps: Range[] = []
  let next = 0
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (from > next) gaps.push([next, from - 1])
    next = Math.max(next, to + 1)
  }
  if (next <= LAST) gaps.push([next, LAST])
  return gaps
}
