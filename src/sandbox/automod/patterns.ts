import { createContext, Script } from 'node:vm'

/** Milliseconds that one pattern may take on one text; patterns here backtrack, Discord's do not. */
const PATIENCE = 50
/** What Discord's patterns (Rust's) do not know: looking around and back references. */
const UNKNOWN = /\\[1-9]|\(\?<?[=!]|\\k</

const sandbox = createContext({ pattern: /(?:)/, text: '' })
const search = new Script('pattern.exec(text)?.[0]')

/** A rule's pattern as a regular expression, case ignored; undefined when it is none. */
export function compilePattern(pattern: string): RegExp | undefined {
  const body = pattern.startsWith('(?i)') ? pattern.slice(4) : pattern
  if (UNKNOWN.test(body)) return undefined
  try {
    return new RegExp(body, 'iu')
  } catch {
    return undefined
  }
}

/** The first text that fits a pattern; one that takes too long fits nothing. */
export function firstMatch(pattern: string, text: string): string | undefined {
  const expression = compilePattern(pattern)
  if (!expression) return undefined
  Object.assign(sandbox, { pattern: expression, text })
  try {
    const found: unknown = search.runInContext(sandbox, { timeout: PATIENCE })
    return typeof found === 'string' && found !== '' ? found : undefined
  } catch {
    return undefined
  }
}
