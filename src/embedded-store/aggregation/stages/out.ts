import { describeValue } from '../../bson/describe.ts'
import { type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { HeldDocuments } from '../held-documents.ts'
import { PAUSE } from '../pause.ts'
import type { Namespace, StageCompiler } from '../stage.ts'

/** `$out`: the documents become the whole content of a collection. */
export const out: StageCompiler = (spec) => {
  const target = parseTarget(spec)
  return {
    name: '$out',
    reads: null,
    replaces: false,
    *run(source, environment) {
      const { write } = environment
      if (!write) throw new CommandError('OperationNotSupportedInTransaction', '$out cannot be used here')
      const docs = new HeldDocuments('$out', environment)
      try {
        for (const doc of source) {
          if (doc === PAUSE) yield doc
          else docs.add(doc)
        }
        write.replaceAll(target, docs)
      } finally {
        docs.close()
      }
    },
  }
}

function parseTarget(spec: Value): Namespace {
  if (typeof spec === 'string') return { collection: spec }
  if (!isDoc(spec)) {
    throw new CommandError(
      16990,
      `$out only supports a string or object argument, but found ${describeValue(spec)}`,
    )
  }
  const database = spec.get('db')
  const collection = spec.get('coll')
  if (typeof database !== 'string' || typeof collection !== 'string' || spec.size !== 2) {
    throw new CommandError(
      16994,
      "If an object is passed to $out it must have exactly 2 fields: 'db' and 'coll'",
    )
  }
  return { database, collection }
}
