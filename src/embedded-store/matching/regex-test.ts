import { BSONSymbol, type MaybeValue, Regex } from '../bson/value.ts'
import { compileRegex } from './regular-expression/compile.ts'

/** Passes text that the pattern fits, and the very same regular expression as a stored value. */
export function regexTest(regex: Regex): (value: MaybeValue) => boolean {
  const compiled = compileRegex(regex.pattern, regex.options)
  return (value) => {
    if (typeof value === 'string') return compiled.test(value)
    if (value instanceof BSONSymbol) return compiled.test(value.value)
    return value instanceof Regex && value.pattern === regex.pattern && value.options === regex.options
  }
}
