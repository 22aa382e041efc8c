import type { Assertion, CharacterSet, ParsedRegex, RegexNode } from './node.ts'

const ASSERTIONS: Readonly<Record<Assertion, string>> = {
  inputStart: '^',
  inputEnd: '$',
  inputEndOrLastNewline: '(?=\\n?$)',
  lineStart: '(?:^|(?<=\\n))',
  lineEnd: '(?=\\n|$)',
  wordBoundary: '(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))',
  notWordBoundary: '(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))',
}

/** The same pattern for JavaScript's engine; null when that engine has no words for it. */
export function emitJavaScript(parsed: ParsedRegex): RegExp | null {
  const cases = new Set<boolean>()
  const source = emit(parsed.node, cases)
  if (source === null || cases.size > 1) return null
  try {
    return new RegExp(source, cases.has(true) ? 'iu' : 'u')
  } catch {
    return null
  }
}

function emit(node: RegexNode, cases: Set<boolean>): string | null {
  switch (node.kind) {
    case 'set':
      cases.add(node.ignoreCase)
      // JavaScript folds case after it negates a property, PCRE before.
      if (node.ignoreCase && node.set.properties.length > 0) return null
      return emitSet(node.set)
    case 'assertion':
      return ASSERTIONS[node.assertion]
    case 'sequence':
      return join(node.nodes, '', cases)
    case 'choice': {
      const options = join(node.options, '|', cases)
      return options === null ? null : `(?:${options})`
    }
    case 'capture':
      return wrap('(', node.node, cases)
    case 'look':
      return wrap(`(?${node.behind ? '<' : ''}${node.negated ? '!' : '='}`, node.node, cases)
    case 'repeat': {
      const inner = wrap('(?:', node.node, cases)
      const max = node.max === Number.POSITIVE_INFINITY ? '' : String(node.max)
      return inner === null ? null : `${inner}{${node.min},${max}}${node.lazy ? '?' : ''}`
    }
    case 'atomic':
    case 'backreference':
    default:
      return null
  }
}

function join(nodes: readonly RegexNode[], separator: string, cases: Set<boolean>): string | null {
  const parts = nodes.map((node) => emit(node, cases))
  return parts.includes(null) ? null : parts.join(separator)
}

function wrap(open: string, node: RegexNode, cases: Set<boolean>): string | null {
  const inner = emit(node, cases)
  return inner === null ? null : `${open}${inner})`
}

/** The source of a class for JavaScript's Unicode mode. */
export function emitSet(set: CharacterSet): string {
  const ranges = set.ranges.map(([from, to]) => (from === to ? point(from) : `${point(from)}-${point(to)}`))
  const properties = set.properties.map(({ name, negated }) => `\\${negated ? 'P' : 'p'}{${name}}`)
  return `[${set.negated ? '^' : ''}${ranges.join('')}${properties.join('')}]`
}

function point(code: number): string {
  return `\\u{${code.toString(16)}}`
}
