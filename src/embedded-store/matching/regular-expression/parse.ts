import {
  type Assertion,
  type CharacterSet,
  NEWLINE,
  type ParsedRegex,
  type RegexNode,
  single,
} from './node.ts'
import { parseBracketClass } from './parse-class.ts'
import { parseCharacterEscape } from './parse-escape.ts'
import { Scanner, invalidRegex } from './scanner.ts'

export interface Flags {
  readonly i: boolean
  readonly m: boolean
  readonly s: boolean
  readonly x: boolean
}

const MAX_DEPTH = 200
const ANYTHING: CharacterSet = { negated: true, ranges: [], properties: [] }
const NOT_NEWLINE: CharacterSet = { negated: true, ranges: [[NEWLINE, NEWLINE]], properties: [] }

/** Parses a Perl-compatible pattern; throws Location51091 for one that is malformed or beyond what is supported. */
export function parseRegex(pattern: string, flags: Flags): ParsedRegex {
  const parser = new Parser(pattern, flags)
  return parser.parse()
}

class Parser {
  readonly #scanner: Scanner
  #flags: Flags
  #captures = 0
  #depth = 0
  readonly #names = new Map<string, number>()

  constructor(pattern: string, flags: Flags) {
    this.#scanner = new Scanner(pattern)
    this.#flags = flags
  }

  parse(): ParsedRegex {
    while (/^\(\*(?:UTF8?|UCP)\)/.test(this.#lookahead(8))) this.#scanner.until(')', 'missing )')
    const node = this.#choice()
    if (!this.#scanner.done) throw invalidRegex('unmatched closing parenthesis')
    return { node, captures: this.#captures, names: this.#names }
  }

  #lookahead(length: number): string {
    return Array.from({ length }, (_, offset) => this.#scanner.peek(offset)).join('')
  }

  #choice(): RegexNode {
    if (++this.#depth > MAX_DEPTH) throw invalidRegex('parentheses are too deeply nested')
    const flags = this.#flags
    const options = [this.#sequence()]
    while (this.#scanner.eat('|')) options.push(this.#sequence())
    this.#flags = flags
    this.#depth--
    const [only] = options
    return only && options.length === 1 ? only : { kind: 'choice', options }
  }

  #sequence(): RegexNode {
    const nodes: RegexNode[] = []
    while (!this.#scanner.done && this.#scanner.peek() !== '|' && this.#scanner.peek() !== ')') {
      const atoms = this.#atoms()
      const last = atoms.pop()
      nodes.push(...atoms)
      if (last) nodes.push(this.#quantified(last))
    }
    const [only] = nodes
    return only && nodes.length === 1 ? only : { kind: 'sequence', nodes }
  }

  /** Usually one atom; a quoted text gives several, a comment or a flag setting none. */
  #atoms(): RegexNode[] {
    const scanner = this.#scanner
    if (this.#flags.x && /\s/.test(scanner.peek())) {
      scanner.next()
      return []
    }
    if (this.#flags.x && scanner.eat('#')) {
      while (!scanner.done && scanner.next() !== '\n');
      return []
    }
    const point = scanner.next()
    switch (point) {
      case '.':
        return [this.#set(this.#flags.s ? ANYTHING : NOT_NEWLINE)]
      case '^':
        return [assertion(this.#flags.m ? 'lineStart' : 'inputStart')]
      case '$':
        return [assertion(this.#flags.m ? 'lineEnd' : 'inputEndOrLastNewline')]
      case '[':
        return [this.#set(parseBracketClass(scanner))]
      case '(':
        return this.#group()
      case '\\':
        return this.#escape()
      case '*':
      case '+':
      case '?':
        throw invalidRegex('quantifier does not follow a repeatable item')
      default:
        return [this.#literal(point)]
    }
  }

  #literal(point: string): RegexNode {
    return this.#set(single(point.codePointAt(0) ?? 0))
  }

  #set(set: CharacterSet): RegexNode {
    return { kind: 'set', set, ignoreCase: this.#flags.i }
  }

  #quantified(node: RegexNode): RegexNode {
    const bounds = this.#bounds()
    if (!bounds) return node
    if (node.kind === 'assertion') throw invalidRegex('quantifier does not follow a repeatable item')
    const lazy = this.#scanner.eat('?')
    const repeat: RegexNode = { kind: 'repeat', node, min: bounds[0], max: bounds[1], lazy }
    if (!lazy && this.#scanner.eat('+')) return { kind: 'atomic', node: repeat }
    return repeat
  }

  #bounds(): readonly [number, number] | null {
    const scanner = this.#scanner
    if (scanner.eat('*')) return [0, Number.POSITIVE_INFINITY]
    if (scanner.eat('+')) return [1, Number.POSITIVE_INFINITY]
    if (scanner.eat('?')) return [0, 1]
    const mark = scanner.mark()
    if (!scanner.eat('{')) return null
    const min = scanner.while(/\d/)
    const comma = scanner.eat(',')
    const max = comma ? scanner.while(/\d/) : min
    if (min === '' || !scanner.eat('}')) {
      scanner.reset(mark)
      return null
    }
    const bounds = [Number(min), max === '' ? Number.POSITIVE_INFINITY : Number(max)] as const
    if (bounds[0] > 65_535 || (max !== '' && bounds[1] > 65_535)) {
      throw invalidRegex('number too big in {} quantifier')
    }
    if (bounds[1] < bounds[0]) throw invalidRegex('numbers out of order in {} quantifier')
    return bounds
  }

  #group(): RegexNode[] {
    const scanner = this.#scanner
    if (!scanner.eat('?')) {
      if (scanner.peek() === '*') throw invalidRegex('(*VERB) not recognized or malformed')
      return [this.#capture()]
    }
    if (scanner.eat('#')) {
      scanner.until(')', 'missing ) after (?# comment')
      return []
    }
    if (scanner.eat(':')) return [this.#closed()]
    if (scanner.eat('>')) return [{ kind: 'atomic', node: this.#closed() }]
    if (scanner.eat('=')) return [this.#look(false, false)]
    if (scanner.eat('!')) return [this.#look(false, true)]
    if (scanner.eat('<=')) return [this.#look(true, false)]
    if (scanner.eat('<!')) return [this.#look(true, true)]
    if (scanner.eat('P=')) return [this.#reference(scanner.until(')', 'missing closing parenthesis'))]
    if (scanner.eat('P<') || scanner.eat('<')) return [this.#named('>')]
    if (scanner.eat("'")) return [this.#named("'")]
    return this.#inlineFlags()
  }

  #look(behind: boolean, negated: boolean): RegexNode {
    return { kind: 'look', behind, negated, node: this.#closed() }
  }

  #closed(): RegexNode {
    const node = this.#choice()
    if (!this.#scanner.eat(')')) throw invalidRegex('missing closing parenthesis')
    return node
  }

  #capture(): RegexNode {
    const index = ++this.#captures
    return { kind: 'capture', index, node: this.#closed() }
  }

  #named(end: string): RegexNode {
    const name = this.#scanner.until(end, 'syntax error in subpattern name (missing terminator?)')
    if (!/^[A-Za-z_]\w{0,31}$/.test(name)) throw invalidRegex('subpattern name must start with a non-digit')
    if (this.#names.has(name)) {
      throw invalidRegex('two named subpatterns have the same name (PCRE2_DUPNAMES not set)')
    }
    this.#names.set(name, this.#captures + 1)
    return this.#capture()
  }

  #inlineFlags(): RegexNode[] {
    const scanner = this.#scanner
    const outer = this.#flags
    const on = scanner.while(/[imsx]/)
    const off = scanner.eat('-') ? scanner.while(/[imsx]/) : ''
    const flag = (name: string, before: boolean) => (on.includes(name) || before) && !off.includes(name)
    const { i, m, s, x } = outer
    this.#flags = { i: flag('i', i), m: flag('m', m), s: flag('s', s), x: flag('x', x) }
    if (scanner.eat(')')) return []
    if (!scanner.eat(':')) throw invalidRegex('unrecognized character after (? or (?-')
    const node = this.#closed()
    this.#flags = outer
    return [node]
  }

  #escape(): RegexNode[] {
    const scanner = this.#scanner
    const letter = scanner.peek()
    const simple = ASSERTIONS.get(letter)
    if (simple) {
      scanner.next()
      return [assertion(simple)]
    }
    if (scanner.eat('E')) return []
    if (scanner.eat('Q')) return this.#quoted()
    if (scanner.eat('R')) return [lineBreak()]
    if (/[1-9]/.test(letter)) return [this.#reference(scanner.while(/\d/))]
    if (scanner.eat('k')) return [this.#reference(this.#delimited())]
    if (scanner.eat('g'))
      return [this.#reference(/\d/.test(scanner.peek()) ? scanner.while(/\d/) : this.#delimited())]
    const set = parseCharacterEscape(scanner)
    if (!set) throw invalidRegex('unrecognized character follows \\')
    return [this.#set(set)]
  }

  #delimited(): string {
    const open = this.#scanner.next()
    const close = { '{': '}', '<': '>', "'": "'" }[open]
    if (!close) throw invalidRegex('\\k is not followed by a braced, angle-bracketed, or quoted name')
    return this.#scanner.until(close, 'syntax error in subpattern name (missing terminator?)')
  }

  #quoted(): RegexNode[] {
    const nodes: RegexNode[] = []
    while (!this.#scanner.done && !this.#scanner.eat('\\E')) nodes.push(this.#literal(this.#scanner.next()))
    return nodes
  }

  #reference(name: string): RegexNode {
    const group = /^\d+$/.test(name) ? Number(name) : name
    return { kind: 'backreference', group, ignoreCase: this.#flags.i }
  }
}

const ASSERTIONS = new Map<string, Assertion>([
  ['A', 'inputStart'],
  ['Z', 'inputEndOrLastNewline'],
  ['z', 'inputEnd'],
  ['b', 'wordBoundary'],
  ['B', 'notWordBoundary'],
])

function assertion(name: Assertion): RegexNode {
  return { kind: 'assertion', assertion: name }
}

function exactly(code: number): RegexNode {
  return { kind: 'set', set: single(code), ignoreCase: false }
}

function lineBreak(): RegexNode {
  const ranges = [
    [10, 13],
    [0x85, 0x85],
    [0x2028, 0x2029],
  ] as const
  const one: RegexNode = { kind: 'set', set: { negated: false, ranges, properties: [] }, ignoreCase: false }
  const both: RegexNode = { kind: 'sequence', nodes: [exactly(13), exactly(10)] }
  return { kind: 'atomic', node: { kind: 'choice', options: [both, one] } }
}
