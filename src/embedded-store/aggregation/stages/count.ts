import { smallestInteger } from '../../bson/numbers.ts'
import { docOf } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { PAUSE } from '../pause.ts'
import type { StageCompiler } from '../stage.ts'

/** `$count`: one document with the number of documents; none when there are none. */
export const count: StageCompiler = (spec) => {
  if (typeof spec !== 'string') throw new CommandError(40156, 'the count field must be a non-empty string')
  if (spec === '') throw new CommandError(40157, 'the count field must be a non-empty string')
  if (spec.startsWith('$')) throw new CommandError(40158, 'the count field cannot be a $-prefixed path')
  if (spec.includes('\0')) throw new CommandError(40159, 'the count field cannot contain a null byte')
  if (spec.includes('.')) throw new CommandError(40160, "the count field cannot contain '.'")
  return {
    name: '$count',
    reads: new Set(),
    replaces: true,
    *run(source) {
      let counted = 0
      for (const doc of source) {
        if (doc === PAUSE) yield doc
        else counted++
      }
      if (counted > 0) yield docOf([[spec, smallestInteger(counted)]])
    },
  }
}
