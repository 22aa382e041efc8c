import { compilePipeline } from '../aggregation/pipeline.ts'
import { PAUSE } from '../aggregation/pause.ts'
import type { PipelineEnvironment } from '../aggregation/stage.ts'
import { identicalValues } from '../bson/identical.ts'
import { type Doc, type Value, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { checkReplacedId, idFirst } from './immutable-id.ts'
import type { Update, UpdateOptions } from './compiled-update.ts'

const ALLOWED = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'])
const NOTHING_OUTSIDE: PipelineEnvironment = { find: () => [] }

/** An update that is a pipeline ("Updates with Aggregation Pipeline"). */
export function pipelineUpdate(stages: readonly Value[], options: UpdateOptions): Update {
  if (options.arrayFilters && options.arrayFilters.length > 0) {
    throw new CommandError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates')
  }
  const pipeline = compilePipeline(stages, options)
  for (const stage of stages) {
    const [name = ''] = isDoc(stage) ? stage.keys() : []
    if (!ALLOWED.has(name)) {
      throw new CommandError('InvalidOptions', `${name} is not allowed to be used within an update`)
    }
  }
  return {
    kind: 'pipeline',
    apply(doc) {
      const after = withId(doc, only(pipeline.run([doc], NOTHING_OUTSIDE), doc))
      checkReplacedId(doc, after)
      return identicalValues(doc, after) ? { doc, modified: false } : { doc: after, modified: true }
    },
  }
}

function only(flow: Iterable<Doc | typeof PAUSE>, otherwise: Doc): Doc {
  for (const doc of flow) if (doc !== PAUSE) return doc
  return otherwise
}

/** A document made anew (by `$replaceWith`, or `$project` without `_id`) keeps the `_id` of the one it replaces. */
function withId(before: Doc, after: Doc): Doc {
  const id = before.get('_id')
  if (id === undefined || after.has('_id')) return idFirst(after)
  return docOf([['_id', id], ...after])
}
