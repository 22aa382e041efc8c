import { type CompareStrings, compareValues } from '../../bson/compare.ts'
import { asSafeInteger } from '../../bson/numbers.ts'
import { type Doc, type Value, docOf, isDoc } from '../../bson/value.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { CommandError } from '../../errors.ts'
import { MemoryMeter, approximateSize } from '../memory.ts'
import { PAUSE } from '../pause.ts'
import type { StageCompiler } from '../stage.ts'
import { bucketDocument, bucketFields, compileGroupBy } from './bucket.ts'
import type { GroupField } from './group.ts'

interface Entry {
  readonly value: Value
  readonly doc: Doc
}

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
  const { compareText } = scope.context
  return {
    name: '$bucketAuto',
    reads: null,
    replaces: true,
    *run(source, environment) {
      const meter = new MemoryMeter('$bucketAuto', environment)
      const entries: Entry[] = []
      for (const doc of source) {
        if (doc === PAUSE) {
          yield doc
          continue
        }
        meter.add(approximateSize(doc))
        entries.push({ value: evaluate(doc) ?? null, doc })
      }
      entries.sort((left, right) => compareValues(left.value, right.value, compareText))
      yield* bucketDocuments(entries, count, fields, compareText)
    },
  }
}

function* bucketDocuments(
  entries: readonly Entry[],
  count: number,
  fields: readonly GroupField[],
  compareText: CompareStrings | undefined,
): Iterable<Doc> {
  let start = 0
  const size = Math.max(1, Math.round(entries.length / count))
  for (let made = 1; start < entries.length; made++) {
    let end = made === count ? entries.length : Math.min(entries.length, start + size)
    // Equal values never fall into two buckets.
    while (
      end < entries.length &&
      compareValues(entries[end - 1]?.value, entries[end]?.value, compareText) === 0
    )
      end++
    const members = entries.slice(start, end)
    const min = members[0]?.value ?? null
    const max = entries[end]?.value ?? members.at(-1)?.value ?? null
    yield filled(
      members,
      docOf([
        ['min', min],
        ['max', max],
      ]),
      fields,
    )
    start = end
  }
}

function filled(members: readonly Entry[], id: Doc, fields: readonly GroupField[]): Doc {
  const accumulators = fields.map(({ accumulator }) => accumulator.create(id))
  for (const { doc } of members) {
    fields.forEach(({ accumulator }, index) => accumulators[index]?.add(accumulator.evaluate(doc)))
  }
  return bucketDocument({ id, accumulators }, fields)
}
