import type { Regex } from '../bson/value.ts'

const SPECIAL = new Set('\\^$.|?*+()[]{}')

/** The text with which every string begins that fits the expression; empty when there is none to rely on. */
export function literalPrefix({ pattern, options }: Regex): string {
  if (!pattern.startsWith('^') || /[imx]/.test(options) || pattern.includes('|')) return ''
  let prefix = ''
  for (let at = 1; at < pattern.length; at++) {
    let character = pattern[at] as string
    if (character === '\\') {
      const escaped = pattern[at + 1] ?? ''
      if (!SPECIAL.has(escaped) && !/[/\-_ ]/.test(escaped)) break
      character = escaped
      at++
    } else if (SPECIAL.has(character)) {
      return /[?*{]/.test(character) ? withoutLast(prefix) : prefix
    }
    prefix += character
  }
  return prefix
}

function withoutLast(text: string): string {
  return [...text].slice(0, -1).join('')
}
