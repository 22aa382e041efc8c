import { type Doc, docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { newScope } from '../expressions/compile.ts'
import { EMPTY_DOC, type Request } from './request.ts'

/** The command's `let`: expressions that are worked out once, before any document is looked at. */
export function variablesOf(request: Request, field = 'let'): Doc {
  const given = request.optionalDocument(field)
  if (!given || given.size === 0) return EMPTY_DOC
  const variables = docOf()
  for (const [name, value] of given) {
    if (!/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) {
      throw new CommandError(
        'FailedToParse',
        `'${name}' starts with an invalid character for a user variable name`,
      )
    }
    const evaluated = newScope({ let: variables }).compile(value).evaluate(EMPTY_DOC)
    if (evaluated !== undefined) variables.set(name, evaluated)
  }
  return variables
}
