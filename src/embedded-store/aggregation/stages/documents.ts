import { isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { StageCompiler } from '../stage.ts'

/** `$documents`: documents from an expression in the place of a collection. */
export const documents: StageCompiler = (spec, { scope }) => {
  const { evaluate } = scope.compile(spec)
  return {
    name: '$documents',
    reads: new Set(),
    replaces: true,
    *run() {
      const values = evaluate(new Map())
      if (!Array.isArray(values)) {
        throw new CommandError(5858203, 'an array is expected for $documents')
      }
      for (const value of values) {
        if (!isDoc(value)) throw new CommandError(5858202, 'elements of the $documents array must be objects')
        yield value
      }
    },
  }
}
