import { type TextKey, encodeKey } from '../../bson/sort-key.ts'
import { type Doc, type MaybeValue, ObjectId, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Scope } from '../../expressions/scope.ts'
import type { Accumulator, CompiledAccumulator } from '../accumulators/accumulator.ts'
import { compileAccumulator } from '../accumulators.ts'
import { beginDocument } from '../../expressions/effort.ts'
import type { Evaluate } from '../../expressions/expression.ts'
import { inOrder } from '../in-order.ts'
import { type KeyedDoc, holdingDocuments, keyedDocument } from '../keyed-documents.ts'
import { MemoryMeter, approximateSize, cannotSpill } from '../memory.ts'
import { PAUSE } from '../pause.ts'
import type { Flow, PipelineEnvironment, StageCompiler } from '../stage.ts'

export interface GroupField {
  readonly name: string
  /** The accumulator's name. */
  readonly operator: string
  readonly accumulator: CompiledAccumulator
}

interface Group {
  readonly id: Value
  readonly accumulators: Accumulator[]
  size: number
}

/** `$group`: one document for each value of `_id`, with the accumulated values of its documents. */
export const group: StageCompiler = (spec, context) => {
  if (!isDoc(spec)) throw new CommandError(15947, "a group's fields must be specified in an object")
  const scope = context.scope.tracking()
  const idSpec = spec.get('_id')
  if (idSpec === undefined) throw new CommandError(15955, 'a group specification must include an _id')
  const id = scope.compile(idSpec)
  const { textKey } = scope.context
  const fields = Array.from(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => groupField(name, value, scope))
  return {
    name: '$group',
    reads: scope.wanted.fields,
    replaces: true,
    run: (source, environment) => grouped(source, { id: id.evaluate, fields, textKey }, environment),
  }
}

interface Grouping {
  readonly id: Evaluate
  readonly fields: readonly GroupField[]
  readonly textKey: TextKey | undefined
}

/**
 * The groups. Those that memory has room for are filled as the documents come; the documents of all others are put in order by
 * their group, on disk, and then come group by group.
 */
function* grouped(source: Flow, grouping: Grouping, environment: PipelineEnvironment): Flow {
  const groups = new Map<string, Group>()
  const meter = new MemoryMeter(environment)
  try {
    let current: Group | null = null
    let currentText = ''
    const others = overflow(source, grouping, groups, meter)
    for (const item of inOrder(others, Number.POSITIVE_INFINITY, holdingDocuments('$group', environment))) {
      if (item === PAUSE) {
        yield item
        continue
      }
      yield* taken(groups, grouping, meter)
      const text = item.key.toString('utf16le')
      if (!current || text !== currentText) {
        if (current) yield result(current, grouping)
        meter.close()
        current = newGroup(grouping.id(item.doc) ?? null, grouping.fields)
        currentText = text
      }
      collect(current, grouping.fields, item.doc, meter)
    }
    yield* taken(groups, grouping, meter)
    if (current) yield result(current, grouping)
  } finally {
    meter.close()
  }
}

/** Fills the groups for which there is room, and gives the documents of all others. */
function* overflow(
  source: Flow,
  { id, fields, textKey }: Grouping,
  groups: Map<string, Group>,
  meter: MemoryMeter,
): Iterable<KeyedDoc | typeof PAUSE> {
  let order = 0
  let isFull = false
  for (const doc of source) {
    if (doc === PAUSE) {
      yield doc
      continue
    }
    beginDocument()
    const key = id(doc)
    const text = keyText(key, textKey)
    isFull ||= meter.isFull
    let found = groups.get(text)
    if (!found && isFull) {
      yield keyedDocument(doc, Buffer.from(text, 'utf16le'), order++)
      continue
    }
    if (!found) {
      found = newGroup(key ?? null, fields)
      meter.add(found.size + text.length)
      groups.set(text, found)
    }
    collect(found, fields, doc, meter)
  }
}

/** The groups in memory, which is free then. */
function* taken(groups: Map<string, Group>, grouping: Grouping, meter: MemoryMeter): Iterable<Doc> {
  for (const each of groups.values()) yield result(each, grouping)
  groups.clear()
  meter.close()
}

function result({ id, accumulators }: Group, { fields }: Grouping): Doc {
  const made = new Map<string, Value>([['_id', id]])
  fields.forEach(({ name }, index) => made.set(name, accumulators[index]?.result() ?? null))
  return made
}

function newGroup(id: Value, fields: readonly GroupField[]): Group {
  return {
    id,
    accumulators: fields.map(({ accumulator }) => accumulator.create(id)),
    size: 200 + approximateSize(id) + 100 * fields.length,
  }
}

/** Feeds a document to its group. Throws ExceededMemoryLimit (146) when what it collects grows without bound. */
export function collect(
  { accumulators }: { readonly accumulators: readonly Accumulator[] },
  fields: readonly GroupField[],
  doc: Value,
  meter: MemoryMeter,
): void {
  for (let index = 0; index < fields.length; index++) {
    const accumulator = accumulators[index] as Accumulator
    const { operator, accumulator: compiled } = fields[index] as GroupField
    const before = accumulator.size
    accumulator.add(compiled.evaluate(doc))
    if (before === undefined) continue
    const size = accumulator.size ?? 0
    meter.add(size - before)
    if (size > meter.limit || (size > before && meter.used > 2 * meter.limit))
      throw cannotSpill(operator, meter.limit)
  }
}

/** Text that is the same for equal values and for no others. */
export function keyText(value: MaybeValue, textKey: TextKey | undefined): string {
  if (typeof value === 'string' && !textKey) return `s${value}`
  if (value === undefined || value === null) return 'n'
  if (value instanceof ObjectId) return `o${value.toHexString()}`
  return `k${encodeKey(value, textKey).toString('latin1')}`
}

/** Compiles one field of `$group`, `$bucket` and their kin. */
export function groupField(name: string, value: Value, scope: Scope): GroupField {
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$')) {
    throw new CommandError(40236, `The field name '${name}' cannot be an operator name`)
  }
  if (!isDoc(value)) throw new CommandError(40234, `The field '${name}' must be an accumulator object`)
  const [operator, another] = value
  if (!operator || another) throw new CommandError(40238, `The field '${name}' must specify one accumulator`)
  if (Array.isArray(operator[1]))
    throw new CommandError(40237, `The ${operator[0]} accumulator is a unary operator`)
  return { name, operator: operator[0], accumulator: compileAccumulator(operator[0], operator[1], scope) }
}
