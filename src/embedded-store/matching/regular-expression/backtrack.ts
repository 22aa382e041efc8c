import { CommandError } from '../../errors.ts'
import { isAssertionMet } from './assertions.ts'
import { emitSet } from './emit.ts'
import type { CharacterSet, ParsedRegex, RegexNode } from './node.ts'
import type { RegexMatch } from './regex.ts'

const MAX_STEPS = 10_000_000
const MAX_DEPTH = 1500

/** What is tried next; false sends the engine back to its last choice. */
type Continue = (at: number) => boolean
type Step = (run: Run, at: number, next: Continue) => boolean

interface Run {
  readonly text: string
  /** Start and end of each group, -1 when it took no part. */
  readonly captures: number[]
  steps: number
  depth: number
}

/**
 * A backtracking matcher that counts its steps: it runs the patterns that could stall JavaScript's own engine, and
 * gives up on a text with MongoDB's error instead.
 */
export function compileBacktracking(parsed: ParsedRegex): (text: string, from: number) => RegexMatch | null {
  const step = compileNode(parsed.node, parsed)
  return (text, from) => {
    const run: Run = { text, captures: [], steps: 0, depth: 0 }
    for (let start = from; start <= text.length; start++) {
      run.captures.fill(-1)
      let end = -1
      if (step(run, start, (at) => ((end = at), true))) return toMatch(run, start, end, parsed.captures)
      if (isLeadSurrogate(text, start)) start++
    }
    return null
  }
}

function toMatch(run: Run, start: number, end: number, groups: number): RegexMatch {
  const captures = Array.from({ length: groups }, (_, index) => {
    const from = run.captures[index * 2 + 2] ?? -1
    const to = run.captures[index * 2 + 3] ?? -1
    return from < 0 || to < 0 ? null : run.text.slice(from, to)
  })
  return { start, end, captures }
}

function count(run: Run): void {
  if (++run.steps > MAX_STEPS || run.depth > MAX_DEPTH) {
    throw new CommandError(
      51156,
      'Error occurred while executing the regular expression: match limit exceeded',
    )
  }
}

function compileNode(node: RegexNode, parsed: ParsedRegex): Step {
  switch (node.kind) {
    case 'set':
      return compileSet(node.set, node.ignoreCase)
    case 'assertion':
      return (run, at, next) => isAssertionMet(node.assertion, run.text, at) && next(at)
    case 'sequence':
      return sequence(node.nodes.map((child) => compileNode(child, parsed)))
    case 'choice': {
      const options = node.options.map((child) => compileNode(child, parsed))
      return (run, at, next) => options.some((option) => (count(run), option(run, at, next)))
    }
    case 'capture':
      return capture(node.index, compileNode(node.node, parsed))
    case 'look':
      return look(node, compileNode(node.node, parsed))
    case 'atomic':
      return atomic(compileNode(node.node, parsed))
    case 'repeat':
      return repeat(node, compileNode(node.node, parsed))
    case 'backreference':
    default:
      return backreference(node.group, node.ignoreCase, parsed)
  }
}

function compileSet(set: CharacterSet, ignoreCase: boolean): Step {
  const pattern = new RegExp(`^${emitSet(set)}$`, ignoreCase ? 'iu' : 'u')
  const ascii = Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)))
  return (run, at, next) => {
    count(run)
    const code = run.text.codePointAt(at)
    if (code === undefined) return false
    if (!(ascii[code] ?? pattern.test(String.fromCodePoint(code)))) return false
    return next(code > 0xffff ? at + 2 : at + 1)
  }
}

function sequence(steps: readonly Step[]): Step {
  const from =
    (index: number): Step =>
    (run, at, next) => {
      const step = steps[index]
      return step ? step(run, at, (after) => from(index + 1)(run, after, next)) : next(at)
    }
  return from(0)
}

function capture(index: number, inner: Step): Step {
  return (run, at, next) => {
    const [start, end] = [run.captures[index * 2], run.captures[index * 2 + 1]]
    const matched = inner(run, at, (after) => {
      const [lastStart, lastEnd] = [run.captures[index * 2], run.captures[index * 2 + 1]]
      run.captures[index * 2] = at
      run.captures[index * 2 + 1] = after
      if (next(after)) return true
      run.captures[index * 2] = lastStart ?? -1
      run.captures[index * 2 + 1] = lastEnd ?? -1
      return false
    })
    if (!matched) {
      run.captures[index * 2] = start ?? -1
      run.captures[index * 2 + 1] = end ?? -1
    }
    return matched
  }
}

function atomic(inner: Step): Step {
  return (run, at, next) => {
    let end = -1
    return inner(run, at, (after) => ((end = after), true)) && next(end)
  }
}

function look(node: RegexNode & { kind: 'look' }, inner: Step): Step {
  const holds = (run: Run, at: number): boolean => {
    if (!node.behind) return inner(run, at, () => true)
    for (let start = at; start >= 0; start--) {
      if (inner(run, start, (end) => end === at)) return true
    }
    return false
  }
  return (run, at, next) => holds(run, at) !== node.negated && next(at)
}

function repeat(node: RegexNode & { kind: 'repeat' }, inner: Step): Step {
  if (node.node.kind === 'set') return repeatSet(node, inner)
  const { min, max, lazy } = node
  const from =
    (times: number): Step =>
    (run, at, next) => {
      const again = () => {
        if (times >= max) return false
        run.depth++
        count(run)
        const matched = inner(
          run,
          at,
          (after) => (after > at || times < min) && from(times + 1)(run, after, next),
        )
        run.depth--
        return matched
      }
      if (times < min) return again()
      return lazy ? next(at) || again() : again() || next(at)
    }
  return from(0)
}

/** Repeating one character needs no recursion: the places to stop at are collected first. */
function repeatSet(node: RegexNode & { kind: 'repeat' }, inner: Step): Step {
  const { min, max, lazy } = node
  return (run, at, next) => {
    const stops = [at]
    let last = at
    while (stops.length <= max && inner(run, last, (after) => ((last = after), true))) stops.push(last)
    const allowed = stops.slice(min)
    if (!lazy) allowed.reverse()
    return allowed.some((stop) => next(stop))
  }
}

function backreference(group: number | string, ignoreCase: boolean, parsed: ParsedRegex): Step {
  const index = typeof group === 'number' ? group : parsed.names.get(group)
  return (run, at, next) => {
    count(run)
    const from = run.captures[(index ?? 0) * 2] ?? -1
    const to = run.captures[(index ?? 0) * 2 + 1] ?? -1
    if (from < 0 || to < 0) return false
    const wanted = run.text.slice(from, to)
    const found = run.text.slice(at, at + wanted.length)
    const same = ignoreCase ? wanted.toLowerCase() === found.toLowerCase() : wanted === found
    return same && next(at + wanted.length)
  }
}

function isLeadSurrogate(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff
}
