import { Int32, type MaybeValue, Regex, type Value, docOf } from '../../bson/value.ts'
import { typeName } from '../../bson/types.ts'
import { CommandError } from '../../errors.ts'
import { compileRegex } from '../../matching/regular-expression/compile.ts'
import type { CompiledRegex, RegexMatch } from '../../matching/regular-expression/regex.ts'
import { type Operator, isNullish, namedArguments } from '../arguments.ts'
import { derived } from '../expression.ts'

/** An operator on `{ input, regex, options }`; `none` is its answer when there is nothing to look in. */
function matching(none: Value, find: (regex: CompiledRegex, input: string) => Value): Operator {
  return (operand, scope, name) => {
    const fields = namedArguments(operand, name, ['input', 'regex'], ['options'], {
      notDocument: 51103,
      unknown: 31024,
      missing: { input: 31022, regex: 31023 },
    })
    const parts = ['input', 'regex', 'options'].map((field) => scope.compile(fields.get(field) ?? null))
    return derived(parts, (root) => {
      const [input, regex, options] = parts.map((part) => part.evaluate(root))
      const compiled = compile(regex, options, name)
      if (isNullish(input) || !compiled) return none
      if (typeof input !== 'string')
        throw new CommandError(51104, `${name} needs 'input' to be of type string`)
      return find(compiled, input)
    })
  }
}

function compile(regex: MaybeValue, options: MaybeValue, name: string): CompiledRegex | null {
  if (isNullish(regex)) return null
  if (typeof regex !== 'string' && !(regex instanceof Regex)) {
    throw new CommandError(51105, `${name} needs 'regex' to be of type string or regex`)
  }
  if (!isNullish(options) && typeof options !== 'string') {
    throw new CommandError(51106, `${name} needs 'options' to be of type string, found ${typeName(options)}`)
  }
  const own = regex instanceof Regex ? regex.options : ''
  if (own !== '' && typeof options === 'string' && options !== '') {
    throw new CommandError(
      51107,
      `${name}: found regex option(s) specified in both 'regex' and 'option' fields`,
    )
  }
  const letters = own || (isNullish(options) ? '' : options)
  try {
    return compileRegex(regex instanceof Regex ? regex.pattern : regex, letters)
  } catch (error) {
    if (!(error instanceof CommandError) || error.code !== 51091) throw error
    throw new CommandError(51111, `Invalid Regex in ${name}: ${error.message}`)
  }
}

/** Positions count code points. */
function described(input: string, { start, end, captures }: RegexMatch): Value {
  return docOf([
    ['match', input.slice(start, end)],
    ['idx', new Int32(Array.from(input.slice(0, start)).length)],
    ['captures', [...captures]],
  ])
}

export const regexMatch = matching(false, (regex, input) => regex.test(input))

export const regexFind = matching(null, (regex, input) => {
  const match = regex.exec(input)
  return match ? described(input, match) : null
})

export const regexFindAll = matching([], (regex, input) => {
  const found: Value[] = []
  for (let from = 0; from === 0 || from < input.length;) {
    const match = regex.exec(input, from)
    if (!match) break
    found.push(described(input, match))
    const wide = (input.codePointAt(match.end) ?? 0) > 0xffff ? 2 : 1
    from = match.end > match.start ? match.end : match.end + wide
  }
  return found
})
