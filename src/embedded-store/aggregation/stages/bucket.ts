import { compareValues } from '../../bson/compare.ts'
import { describeValue } from '../../bson/describe.ts'
import { typeRank } from '../../bson/types.ts'
import { type Doc, type MaybeValue, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Scope } from '../../expressions/scope.ts'
import type { Accumulator } from '../accumulators/accumulator.ts'
import { PAUSE } from '../pause.ts'
import type { StageCompiler } from '../stage.ts'
import { MemoryMeter } from '../memory.ts'
import { type GroupField, collect, groupField } from './group.ts'

interface Bucket {
  readonly id: Value
  readonly accumulators: Accumulator[]
}

/** `$bucket`: groups by ranges with fixed boundaries, in their order; empty ranges are left out. */
export const bucket: StageCompiler = (spec, context) => {
  const scope = context.scope.tracking()
  if (!isDoc(spec)) throw new CommandError(40201, 'Argument to $bucket stage must be an object')
  for (const name of spec.keys()) {
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(name)) {
      throw new CommandError(40197, `Unrecognized option to $bucket: ${name}.`)
    }
  }
  const groupBy = spec.get('groupBy')
  if (groupBy === undefined || !spec.has('boundaries')) {
    throw new CommandError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.")
  }
  const { evaluate } = compileGroupBy(groupBy, scope, '$bucket', 40202)
  const boundaries = parseBoundaries(spec.get('boundaries'), scope)
  const fallback = parseDefault(spec.get('default'), boundaries, scope)
  const fields = bucketFields(spec.get('output'), scope, 40196)
  return {
    name: '$bucket',
    reads: scope.wanted.fields,
    replaces: true,
    *run(source, environment) {
      const buckets = new Map<Value, Bucket>()
      const meter = new MemoryMeter(environment)
      try {
        for (const doc of source) {
          if (doc === PAUSE) {
            yield doc
            continue
          }
          const id = bucketOf(evaluate(doc), boundaries) ?? fallback
          if (id === undefined) {
            throw new CommandError(
              40066,
              '$switch could not find a matching branch for an input, and no default was specified.',
            )
          }
          const found = buckets.get(id) ?? newBucket(id, fields)
          buckets.set(id, found)
          collect(found, fields, doc, meter)
        }
        const ordered = [...buckets.values()].sort((left, right) => compareValues(left.id, right.id))
        for (const found of ordered) yield bucketDocument(found, fields)
      } finally {
        meter.close()
      }
    },
  }
}

function newBucket(id: Value, fields: readonly GroupField[]): Bucket {
  return { id, accumulators: fields.map(({ accumulator }) => accumulator.create(id)) }
}

export function bucketDocument({ id, accumulators }: Bucket, fields: readonly GroupField[]): Doc {
  return docOf([
    ['_id', id],
    ...fields.map(({ name }, index): [string, Value] => [name, accumulators[index]?.result() ?? null]),
  ])
}

export function compileGroupBy(groupBy: Value, scope: Scope, name: string, code: number) {
  const isExpression = typeof groupBy === 'string' ? groupBy.startsWith('$') : isDoc(groupBy)
  if (!isExpression) {
    throw new CommandError(
      code,
      `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ` +
        `${describeValue(groupBy)}.`,
    )
  }
  return scope.compile(groupBy)
}

/** The output fields; without any, the number of documents. */
export function bucketFields(output: MaybeValue, scope: Scope, code: number): GroupField[] {
  if (output === undefined) return [groupField('count', docOf([['$count', docOf()]]), scope)]
  if (!isDoc(output)) throw new CommandError(code, "The 'output' field must be an object")
  return Array.from(output, ([name, value]) => groupField(name, value, scope))
}

function bucketOf(value: MaybeValue, boundaries: readonly Value[]): Value | undefined {
  const first = boundaries[0]
  if (value === undefined || first === undefined || compareValues(value, first) < 0) return undefined
  const next = boundaries.findIndex((boundary) => compareValues(value, boundary) < 0)
  return next < 0 ? undefined : boundaries[next - 1]
}

function parseBoundaries(value: MaybeValue, scope: Scope): Value[] {
  if (!Array.isArray(value)) {
    throw new CommandError(40200, "The $bucket 'boundaries' field must be an array.")
  }
  const boundaries = value.map((entry) => constantValue(entry, scope, 40191))
  if (boundaries.length < 2) {
    throw new CommandError(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    )
  }
  boundaries.slice(1).forEach((boundary, index) => {
    const before = boundaries[index] as Value
    if (typeRank(before) !== typeRank(boundary)) {
      throw new CommandError(
        40193,
        "All values in the the 'boundaries' option to $bucket must have the same type.",
      )
    }
    if (compareValues(before, boundary) >= 0) {
      throw new CommandError(40194, "The 'boundaries' option to $bucket must be sorted")
    }
  })
  return boundaries
}

function parseDefault(value: MaybeValue, boundaries: readonly Value[], scope: Scope): Value | undefined {
  if (value === undefined) return undefined
  const fallback = constantValue(value, scope, 40195)
  const [lowest] = boundaries
  const highest = boundaries.at(-1)
  if (compareValues(fallback, lowest) >= 0 && compareValues(fallback, highest) < 0) {
    throw new CommandError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    )
  }
  return fallback
}

function constantValue(value: Value, scope: Scope, code: number): Value {
  const expression = scope.compile(value)
  if (!expression.constant) throw new CommandError(code, 'The values of $bucket must be constant')
  return expression.evaluate(undefined) ?? null
}
