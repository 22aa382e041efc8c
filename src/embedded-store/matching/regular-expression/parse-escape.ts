import { escapeClass } from './character-classes.ts'
import { type CharacterSet, single } from './node.ts'
import { type Scanner, invalidRegex } from './scanner.ts'

const CONTROL: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 }

/** The character or class after a backslash, inside or outside of brackets; null when it is something else. */
export function parseCharacterEscape(scanner: Scanner): CharacterSet | null {
  const letter = scanner.peek()
  const known = escapeClass(letter)
  if (known) {
    scanner.next()
    return known
  }
  if (letter === 'p' || letter === 'P') return parseProperty(scanner)
  const code = parseCode(scanner)
  return code === null ? null : single(code)
}

function parseCode(scanner: Scanner): number | null {
  const letter = scanner.peek()
  if (Object.hasOwn(CONTROL, letter)) {
    scanner.next()
    return CONTROL[letter] ?? null
  }
  if (letter === 'x') return parseHex(scanner)
  if (letter === '0' || letter === 'o') return parseOctal(scanner)
  if (letter === 'c') {
    scanner.next()
    return ((scanner.next().toUpperCase().codePointAt(0) ?? 0) ^ 64) & 127
  }
  if (/[A-Za-z0-9]/.test(letter)) return null
  if (letter === '') throw invalidRegex('\\ at end of pattern')
  return scanner.next().codePointAt(0) ?? null
}

function parseHex(scanner: Scanner): number {
  scanner.next()
  const digits = scanner.eat('{')
    ? scanner.until('}', 'missing terminating } for hexadecimal escape')
    : scanner.while(/[0-9a-f]/i, 2)
  const code = Number.parseInt(digits || '0', 16)
  if (!(code <= 0x10ffff)) throw invalidRegex('character code point value in \\x{} or \\o{} is too large')
  return code
}

function parseOctal(scanner: Scanner): number {
  if (scanner.next() === 'o') {
    if (!scanner.eat('{')) throw invalidRegex('missing opening brace after \\o')
    return Number.parseInt(scanner.until('}', 'missing terminating }') || '0', 8)
  }
  return Number.parseInt(scanner.while(/[0-7]/, 2) || '0', 8)
}

function parseProperty(scanner: Scanner): CharacterSet {
  const negatedLetter = scanner.next() === 'P'
  const body = scanner.eat('{') ? scanner.until('}', 'malformed \\P or \\p sequence') : scanner.next()
  const negated = body.startsWith('^') !== negatedLetter
  const name = propertyName(body.replace(/^\^/, ''))
  return { negated: false, ranges: [], properties: [{ name, negated }] }
}

function propertyName(name: string): string {
  if (name === 'Any') return 'Any'
  if (name === 'L&') return 'LC'
  for (const candidate of [name, `Script=${name}`]) {
    try {
      if (new RegExp(`\\p{${candidate}}`, 'u').unicode) return candidate
    } catch {
      // Not a general category: it may be the name of a script.
    }
  }
  throw invalidRegex('unknown property after \\P or \\p')
}
