import { asNumber } from '../../bson/numbers.ts'
import { isNumber } from '../../bson/types.ts'
import { isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { inOrder } from '../in-order.ts'
import { holdingDocuments, keyedDocuments } from '../keyed-documents.ts'
import { PAUSE } from '../pause.ts'
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
  return {
    name: '$sample',
    reads: null,
    replaces: false,
    *run(source, environment) {
      const items = keyedDocuments(source, () => chance(random))
      for (const item of inOrder(items, wanted, holdingDocuments('$sample', environment)))
        yield item === PAUSE ? item : item.doc
    },
  }
}

function chance(random: () => number): Buffer {
  const key = Buffer.allocUnsafe(6)
  key.writeUIntBE(Math.floor(random() * 2 ** 48), 0, 6)
  return key
}
