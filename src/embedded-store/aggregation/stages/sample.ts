import { asNumber } from '../../bson/numbers.ts'
import { isNumber } from '../../bson/types.ts'
import { type Doc, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { blockingStage } from '../simple-stage.ts'
import type { StageCompiler } from '../stage.ts'

/** `$sample`: so many documents by chance, each at most once. */
export const sample: StageCompiler = (spec, { scope }) => {
  if (!isDoc(spec)) throw new CommandError(28745, 'the $sample stage specification must be an object')
  for (const name of spec.keys()) {
    if (name !== 'size') throw new CommandError(28748, `unrecognized option to $sample: ${name}`)
  }
  const size = spec.get('size')
  if (size === undefined) throw new CommandError(28749, '$sample stage must specify a size')
  if (!isNumber(size)) throw new CommandError(28746, 'size argument to $sample must be a number')
  const wanted = Math.trunc(asNumber(size))
  if (!(wanted > 0)) throw new CommandError(28747, 'size argument to $sample must be a positive integer')
  const random = scope.context.random ?? Math.random
  return blockingStage('$sample', (docs) => drawn(docs, wanted, random))
}

function drawn(docs: Doc[], wanted: number, random: () => number): Doc[] {
  const count = Math.min(wanted, docs.length)
  for (let index = 0; index < count; index++) {
    const other = index + Math.floor(random() * (docs.length - index))
    const [left, right] = [docs[index] as Doc, docs[other] as Doc]
    docs[index] = right
    docs[other] = left
  }
  return docs.slice(0, count)
}
