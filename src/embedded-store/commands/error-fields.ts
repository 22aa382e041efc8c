import { Int32, type Value } from '../bson/value.ts'
import type { CommandError } from '../errors.ts'

/** The fields that describe the error of one write: code, message, and what belongs to the code. */
export function errorFields(error: CommandError): [string, Value][] {
  const fields: [string, Value][] = [
    ['code', new Int32(error.code)],
    ['errmsg', error.message],
  ]
  return [...fields, ...(error.extra ?? [])]
}
