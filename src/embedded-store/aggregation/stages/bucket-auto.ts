import { asSafeInteger } from '../../bson/numbers.ts'
import { type Doc, type Value, docOf, isDoc } from '../../bson/value.ts'
import { encodeKey } from '../../bson/sort-key.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { CommandError } from '../../errors.ts'
import type { Accumulator } from '../accumulators/accumulator.ts'
import { inOrder } from '../in-order.ts'
import { type KeyedDoc, holdingDocuments, keyedDocuments } from '../keyed-documents.ts'
import { MemoryMeter } from '../memory.ts'
import { PAUSE } from '../pause.ts'
import type { StageCompiler } from '../stage.ts'
import { bucketDocument, bucketFields, compileGroupBy } from './bucket.ts'
import { type GroupField, collect } from './group.ts'

/** `$bucketAuto`: so many groups of about the same size, whose boundaries come from the documents. */
export const bucketAuto: StageCompiler = (spec, { scope }) => {
  if (!isDoc(spec)) throw new CommandError(40240, 'The argument to $bucketAuto must be an object')
  for (const name of spec.keys()) {
    if (!['groupBy', 'buckets', 'output', 'granularity'].includes(name)) {
      throw new CommandError(40245, `Unrecognized option to $bucketAuto: ${name}.`)
    }
  }
  if (spec.has('granularity')) {
    throw new CommandError(40261, "The $bucketAuto 'granularity' option is not supported by this store")
  }
  const groupBy = spec.get('groupBy')
  if (groupBy === undefined || !spec.has('buckets')) {
    throw new CommandError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified")
  }
  const buckets = spec.get('buckets')
  if (!isNumber(buckets)) {
    throw new CommandError(
      40241,
      `The $bucketAuto 'buckets' field must be a numeric value, but found type: ${typeName(buckets)}.`,
    )
  }
  const count = asSafeInteger(buckets)
  if (count === null)
    throw new CommandError(40242, "The $bucketAuto 'buckets' field must be representable as a 32-bit integer")
  if (count <= 0) throw new CommandError(40243, "The $bucketAuto 'buckets' field must be greater than 0")
  const { evaluate } = compileGroupBy(groupBy, scope, '$bucketAuto', 40239)
  const fields = bucketFields(spec.get('output'), scope, 40244)
  const { textKey } = scope.context
  return {
    name: '$bucketAuto',
    reads: null,
    replaces: true,
    *run(source, environment) {
      let total = 0
      const items = keyedDocuments(source, (doc) => {
        total++
        return encodeKey(evaluate(doc) ?? null, textKey)
      })
      const ordered = inOrder(items, Number.POSITIVE_INFINITY, holdingDocuments('$bucketAuto', environment))
      const meter = new MemoryMeter(environment)
      const finish = (bucket: Bucket, max: Value): Doc => {
        meter.close()
        bucket.id.set('max', max)
        return bucketDocument(bucket, fields)
      }
      let bucket: Bucket | null = null
      let made = 0
      let last: KeyedDoc | null = null
      try {
        for (const item of ordered) {
          if (item === PAUSE) {
            yield item
            continue
          }
          // Equal values never fall into two buckets, and what is left over goes into the last one.
          const isFull: boolean = bucket !== null && bucket.size >= Math.max(1, Math.round(total / count))
          if (!bucket || (isFull && made < count && last?.key.equals(item.key) !== true)) {
            const min = evaluate(item.doc) ?? null
            if (bucket) yield finish(bucket, min)
            bucket = newBucket(min, fields)
            made++
          }
          bucket.size++
          collect(bucket, fields, item.doc, meter)
          last = item
        }
        if (bucket && last) yield finish(bucket, evaluate(last.doc) ?? null)
      } finally {
        meter.close()
      }
    },
  }
}

interface Bucket {
  readonly id: Doc
  readonly accumulators: Accumulator[]
  size: number
}

function newBucket(min: Value, fields: readonly GroupField[]): Bucket {
  const id = docOf([['min', min]])
  return { id, accumulators: fields.map(({ accumulator }) => accumulator.create(id)), size: 0 }
}
