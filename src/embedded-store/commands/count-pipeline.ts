import { encodeDocument } from '../bson/encode.ts'
import { type Doc, Int32, type Value, docOf, isDoc } from '../bson/value.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { AbsorbedStages } from './absorb-stages.ts'
import type { Reply } from './command.ts'
import { countMatches } from './count.ts'
import { openCursor } from './open-cursor.ts'
import type { Operation } from './operation.ts'
import { type Request, numberOf } from './request.ts'

/** The `_id` and the name of the count of a pipeline that does nothing but count, as drivers send it. */
export interface Counting {
  readonly id: Value
}

/** Recognises `[$match?, $skip?, $limit?, { $group: { _id: constant, n: { $sum: 1 } } }]`. */
export function countingPipeline(stages: readonly Doc[]): Counting | null {
  const names = stages.map((stage) => stage.keys().next().value ?? '')
  if (!/^(\$match )?(\$skip )?(\$limit )?\$group$/.test(names.join(' '))) return null
  const group = stages.at(-1)?.get('$group')
  if (!isDoc(group) || group.size !== 2) return null
  const id = group.get('_id')
  const n = group.get('n')
  const isSum = isDoc(n) && n.size === 1 && n.get('$sum') instanceof Int32 && numberOf(n.get('$sum')) === 1
  return isSum && (id instanceof Int32 || id === null) ? { id } : null
}

export async function countReply(
  operation: Operation,
  collection: Collection,
  { id }: Counting,
  { query }: AbsorbedStages,
  request: Request,
): Promise<Reply> {
  const { skip, limit } = query
  const found = await countMatches(operation, collection, query, limit && skip + limit)
  const n = Math.max(0, found - skip)
  return openCursor(operation, {
    namespace: `${operation.database}.${request.text('aggregate')}`,
    collection: null,
    items:
      n === 0
        ? []
        : [
            encodeDocument(
              docOf([
                ['_id', id],
                ['n', new Int32(n)],
              ]),
            ),
          ],
    timing: { patience: operation.patience },
    batchSize: null,
    singleBatch: false,
    noTimeout: false,
  })
}
