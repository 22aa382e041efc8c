import { CommandError } from '../../errors.ts'
import { compileBacktracking } from './backtrack.ts'
import { type Cost, backtrackingCost } from './cost.ts'
import { emitJavaScript } from './emit.ts'
import type { RegexNode } from './node.ts'
import { parseRegex } from './parse.ts'
import type { CompiledRegex, RegexMatch } from './regex.ts'

const MAX_PATTERN_BYTES = 16_384
/** Steps that JavaScript's engine, which cannot be interrupted, may be given: a tenth of a second. */
const TRUSTED_STEPS = 1e8
const cache = new Map<string, CompiledRegex>()

/**
 * Compiles a Perl-compatible pattern so that no text can stall the process: JavaScript's engine runs it where the
 * work has a small bound, a matcher that counts its steps elsewhere.
 */
export function compileRegex(pattern: string, options: string): CompiledRegex {
  const key = `${options}/${pattern}`
  const known = cache.get(key)
  if (known) return known
  const compiled = build(pattern, options)
  if (cache.size >= 500) cache.clear()
  cache.set(key, compiled)
  return compiled
}

function build(pattern: string, options: string): CompiledRegex {
  const wrong = Array.from(options).find((letter) => !'imsxu'.includes(letter))
  if (wrong !== undefined) throw new CommandError(51108, `invalid flag in regex options: ${wrong}`)
  if (Buffer.byteLength(pattern) > MAX_PATTERN_BYTES) {
    throw new CommandError(51091, 'Regular expression is invalid: regular expression is too large')
  }
  const flag = (letter: string) => options.includes(letter)
  const parsed = parseRegex(pattern, { i: flag('i'), m: flag('m'), s: flag('s'), x: flag('x') })
  const native = emitJavaScript(parsed)
  const cost = costOf(parsed.node)
  let counted: ReturnType<typeof compileBacktracking> | null = null
  const slow = (text: string, from: number) => (counted ??= compileBacktracking(parsed))(text, from)
  if (!native || !cost)
    return { test: (text) => slow(text, 0) !== null, exec: (text, from = 0) => slow(text, from) }
  const global = new RegExp(native.source, `${native.flags}g`)
  return {
    test: (text) => (isCheap(cost, text) ? native.test(text) : slow(text, 0) !== null),
    exec: (text, from = 0) => (isCheap(cost, text) ? execNative(global, text, from) : slow(text, from)),
  }
}

function costOf(node: RegexNode): (Cost & { readonly anchored: boolean }) | null {
  const cost = backtrackingCost(node)
  const first = node.kind === 'sequence' ? node.nodes[0] : node
  return cost && { ...cost, anchored: first?.kind === 'assertion' && first.assertion === 'inputStart' }
}

function isCheap(cost: Cost & { readonly anchored: boolean }, text: string): boolean {
  return cost.factor * (text.length + 1) ** (cost.degree + (cost.anchored ? 0 : 1)) <= TRUSTED_STEPS
}

function execNative(pattern: RegExp, text: string, from: number): RegexMatch | null {
  pattern.lastIndex = from
  const match = pattern.exec(text)
  if (!match) return null
  const captures = match.slice(1).map((capture: string | undefined) => capture ?? null)
  return { start: match.index, end: match.index + match[0].length, captures }
}
