import { complement, posixClass } from './character-classes.ts'
import type { CharacterSet, Range } from './node.ts'
import { parseCharacterEscape } from './parse-escape.ts'
import { type Scanner, invalidRegex } from './scanner.ts'

/** Reads what stands in brackets; the opening one is already read. */
export function parseBracketClass(scanner: Scanner): CharacterSet {
  const negated = scanner.eat('^')
  const ranges: Range[] = []
  const properties: CharacterSet['properties'][number][] = []
  let first = true
  while (first || scanner.peek() !== ']') {
    if (scanner.done) throw invalidRegex('missing terminating ] for character class')
    first = false
    const member = parseMember(scanner)
    if (member === null) continue
    const [start] = member.ranges
    if (isSingle(member) && start && scanner.peek() === '-' && scanner.peek(1) !== ']') {
      ranges.push(...parseRange(scanner, start[0]))
      continue
    }
    ranges.push(...(member.negated ? complement(member.ranges) : member.ranges))
    properties.push(...member.properties)
  }
  scanner.next()
  return { negated, ranges, properties }
}

function parseRange(scanner: Scanner, from: number): Range[] {
  const mark = scanner.mark()
  scanner.next()
  const end = parseMember(scanner)
  if (!end || !isSingle(end)) {
    scanner.reset(mark)
    scanner.next()
    return [
      [from, from],
      [45, 45],
    ]
  }
  const to = end.ranges[0]?.[0] ?? from
  if (to < from) throw invalidRegex('range out of order in character class')
  return [[from, to]]
}

function isSingle(set: CharacterSet): boolean {
  const [range] = set.ranges
  return !set.negated && set.ranges.length === 1 && range?.[0] === range?.[1] && set.properties.length === 0
}

function parseMember(scanner: Scanner): CharacterSet | null {
  if (scanner.peek() === '[' && scanner.peek(1) === ':') {
    const posix = parsePosix(scanner)
    if (posix) return posix
  }
  const point = scanner.next()
  if (point === '\\') return parseClassEscape(scanner)
  const code = point.codePointAt(0) ?? 0
  return { negated: false, ranges: [[code, code]], properties: [] }
}

function parsePosix(scanner: Scanner): CharacterSet | null {
  const mark = scanner.mark()
  scanner.eat('[:')
  const negated = scanner.eat('^')
  const name = scanner.while(/[a-z]/)
  if (!scanner.eat(':]')) {
    scanner.reset(mark)
    return null
  }
  const ranges = posixClass(name)
  if (!ranges) throw invalidRegex('unknown POSIX class name')
  return { negated, ranges, properties: [] }
}

function parseClassEscape(scanner: Scanner): CharacterSet | null {
  if (scanner.eat('E')) return null
  if (scanner.eat('Q')) {
    const text = scanner.until('\\E', 'missing terminating ] for character class')
    const ranges = Array.from(text, (point): Range => [point.codePointAt(0) ?? 0, point.codePointAt(0) ?? 0])
    return { negated: false, ranges, properties: [] }
  }
  if (scanner.eat('b')) return { negated: false, ranges: [[8, 8]], properties: [] }
  if (/[1-7]/.test(scanner.peek())) {
    const code = Number.parseInt(scanner.while(/[0-7]/, 3), 8)
    return { negated: false, ranges: [[code, code]], properties: [] }
  }
  const set = parseCharacterEscape(scanner)
  if (!set) throw invalidRegex('unrecognized character follows \\')
  return set
}
