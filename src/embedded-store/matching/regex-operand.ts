import { CommandError } from '../errors.ts'
import { type MaybeValue, Regex } from '../bson/value.ts'
import { compileRegex } from './regular-expression/compile.ts'

/** The pattern and options that `$regex` and `$options` (or a regular expression) give; refuses broken ones. */
export function parseRegexOperand(value: MaybeValue, options: MaybeValue): Regex {
  if (options !== undefined && typeof options !== 'string') {
    throw new CommandError('BadValue', '$options has to be a string')
  }
  if (typeof value !== 'string' && !(value instanceof Regex)) {
    throw new CommandError('BadValue', '$regex has to be a string')
  }
  const given = value instanceof Regex ? value.options : ''
  if (given !== '' && options !== undefined) {
    throw new CommandError(51075, 'options set in both $regex and $options')
  }
  const regex = new Regex(value instanceof Regex ? value.pattern : value, options ?? given)
  if (regex.pattern.includes('\0')) {
    throw new CommandError('BadValue', 'Regular expression cannot contain an embedded null byte')
  }
  compileRegex(regex.pattern, regex.options)
  return regex
}
