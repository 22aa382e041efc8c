import { type Doc, Int32, docOf, isDoc } from '../bson/value.ts'
import { encodeDocument } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../matching/filter.ts'
import type { Command } from './command.ts'
import { countMatches } from './count.ts'
import { hintOf, refuseCollation } from './find-query.ts'
import { collectionName } from './namespace.ts'
import { openCursor } from './open-cursor.ts'
import { EMPTY_DOC, Request, numberOf } from './request.ts'

export const aggregateCommand: Command = {
  name: 'aggregate',
  fields: [
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'collation',
    'hint',
    'let',
    'bypassDocumentValidation',
  ],
  inTransaction: true,
  async run(operation, request) {
    refuseCollation(request)
    const name = collectionName(operation, request)
    const stages = request.documents('pipeline').map(({ doc }) => doc)
    const options = new Request('aggregate.cursor', request.document('cursor'))
    const counting = countingPipeline(stages)
    if (!counting) throw new CommandError('CommandNotSupported', 'only counting pipelines so far')
    const filter = compileFilter(counting.match, { let: request.optionalDocument('let') })
    const collection = operation.access.collection(operation.database, name)
    const { skip, limit } = counting
    const found = collection
      ? await countMatches(operation, collection, filter, hintOf(request), limit && skip + limit)
      : 0
    const n = Math.max(0, found - skip)
    return openCursor(operation, {
      namespace: `${operation.database}.${name}`,
      collection: null,
      items:
        n === 0
          ? []
          : [
              encodeDocument(
                docOf([
                  ['_id', counting.id],
                  ['n', new Int32(n)],
                ]),
              ),
            ],
      timing: { patience: operation.patience },
      batchSize: options.has('batchSize') ? options.count('batchSize', 0) : null,
      singleBatch: false,
      noTimeout: false,
    })
  },
}

/** The parts of the pipeline with which drivers count documents, null for any other pipeline. */
function countingPipeline(stages: readonly Doc[]) {
  let at = 0
  const take = (name: string) => {
    const stage = stages[at]
    if (stage?.size !== 1 || !stage.has(name)) return undefined
    at++
    return stage.get(name)
  }
  const match = take('$match')
  const skip = take('$skip')
  const limit = take('$limit')
  const group = take('$group')
  if (at !== stages.length || !isDoc(group) || group.size !== 2) return null
  const id = group.get('_id')
  const n = group.get('n')
  const isSum = isDoc(n) && n.size === 1 && numberOf(n.get('$sum')) === 1
  if (!isSum || !(id instanceof Int32)) return null
  return {
    match: isDoc(match) ? match : EMPTY_DOC,
    skip: skip === undefined ? 0 : numberOf(skip),
    limit: limit === undefined ? 0 : numberOf(limit),
    id,
  }
}
