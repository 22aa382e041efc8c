import { MOST_RESULT_BYTES, encodeDocument } from '../bson/encode.ts'
import { isNumber } from '../bson/types.ts'
import type { CursorItem } from '../cursors/cursor.ts'
import { PAUSE } from '../aggregation/pause.ts'
import { type Pipeline, compilePipeline } from '../aggregation/pipeline.ts'
import type { Flow } from '../aggregation/stage.ts'
import { BsonDate, type Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Reading } from '../planning/matching-documents.ts'
import type { Collection } from '../storage/catalog-types.ts'
import { type AbsorbedStages, absorbStages } from './absorb-stages.ts'
import type { Command, Reply } from './command.ts'
import { countingPipeline, countReply } from './count-pipeline.ts'
import { explainAggregate } from './explain.ts'
import { collationOf } from './find-query.ts'
import { findMatches, planFind } from './find.ts'
import { collectionName } from './namespace.ts'
import { openCursor } from './open-cursor.ts'
import type { Operation } from './operation.ts'
import { pipelineEnvironment } from './pipeline-environment.ts'
import { Request, numberOf } from './request.ts'
import { variablesOf } from './variables.ts'

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
  snapshotReads: true,
  async run(operation, request) {
    const stages = request.documents('pipeline').map(({ doc }) => doc)
    const collation = collationOf(request)
    const context = { let: variablesOf(request), now: new BsonDate(Date.now()), ...collation }
    const whole = compilePipeline(stages, context)
    const name = sourceName(operation, request, whole)
    if (request.flag('explain')) return explainAggregate(operation, request, 'queryPlanner')
    if (!request.has('cursor')) {
      throw new CommandError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      )
    }
    if (whole.writes && operation.access.transactional) {
      throw new CommandError(
        'OperationNotSupportedInTransaction',
        `${whole.stages.at(-1)?.name} cannot be used in a transaction`,
      )
    }
    const level = request.optionalDocument('readConcern')?.get('level')
    if (whole.writes && level === 'linearizable') {
      throw new CommandError(
        'InvalidOptions',
        `${whole.stages.at(-1)?.name} cannot be used with a 'linearizable' read concern level`,
      )
    }
    const counting = countingPipeline(stages)
    const absorbed = absorbStages(stages, request, context, collation)
    const collection = name === null ? undefined : operation.access.collection(operation.database, name)
    if (counting && collection) return countReply(operation, collection, counting, absorbed, request)
    const timing = { patience: operation.patience }
    const source =
      collection && !whole.selfSourced ? documentsFrom(operation, collection, absorbed, timing) : []
    const rest =
      whole.selfSourced || absorbed.count === 0
        ? whole
        : compilePipeline(stages.slice(absorbed.count), context)
    const environment = pipelineEnvironment(operation, timing, name, {
      collation,
      allowDiskUse: absorbed.query.allowDiskUse,
      bypassDocumentValidation: request.flag('bypassDocumentValidation'),
    })
    return answer(operation, request, name, collection, rest.run(source, environment), timing, whole)
  },
}

function answer(
  operation: Operation,
  request: Request,
  name: string | null,
  collection: Collection | undefined,
  flow: Flow,
  timing: Reading['timing'],
  { writes, blocking }: Pipeline,
): Promise<Reply> {
  const options = new Request('aggregate.cursor', request.document('cursor'))
  const batchSize = options.has('batchSize') && !writes ? options.count('batchSize', 0) : null
  return openCursor(operation, {
    namespace: `${operation.database}.${name ?? '$cmd.aggregate'}`,
    collection: collection ?? null,
    items: encoded(flow),
    timing,
    batchSize,
    singleBatch: false,
    noTimeout: false,
    blocking,
  })
}

function* encoded(flow: Flow): Iterable<CursorItem> {
  for (const doc of flow) yield doc === PAUSE ? PAUSE : encodeDocument(doc, MOST_RESULT_BYTES)
}

/** What the absorbed stages leave of the collection, found with the help of its indexes. */
function* documentsFrom(
  operation: Operation,
  collection: Collection,
  { query, fields }: AbsorbedStages,
  timing: Reading['timing'],
): Flow {
  const { store, access } = operation
  const spill = query.allowDiskUse ? store.spill : null
  const reading: Reading = { engine: store.engine, access, collection, timing, fields, spill }
  for (const match of findMatches(reading, planFind(collection, query), query))
    yield match === PAUSE ? PAUSE : match.doc
}

/** The collection's name; null for `{ aggregate: 1 }`, which only pipelines may use that need no collection. */
function sourceName(operation: Operation, request: Request, pipeline: Pipeline): string | null {
  const value: Value | undefined = request.get('aggregate')
  if (!isNumber(value)) {
    if (pipeline.selfSourced) {
      throw new CommandError(
        'InvalidNamespace',
        `${pipeline.stages[0]?.name} can only be run with {aggregate: 1}`,
      )
    }
    return collectionName(operation, request)
  }
  if (numberOf(value) !== 1)
    throw new CommandError(
      'FailedToParse',
      "Invalid command format: the 'aggregate' field must specify a collection name or 1",
    )
  if (!pipeline.selfSourced) {
    const first = pipeline.stages[0]?.name ?? ''
    throw new CommandError(
      'InvalidNamespace',
      `{aggregate: 1} is not valid for '${first}'; a collection is required.`,
    )
  }
  return null
}
