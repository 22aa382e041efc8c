import { type TextKey, encodeKey } from '../../bson/sort-key.ts'
import { type MaybeValue, ObjectId, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Scope } from '../../expressions/scope.ts'
import type { Accumulator, CompiledAccumulator } from '../accumulators/accumulator.ts'
import { compileAccumulator } from '../accumulators.ts'
import { beginDocument } from '../../expressions/effort.ts'
import { MemoryMeter, approximateSize } from '../memory.ts'
import { PAUSE } from '../pause.ts'
import type { StageCompiler } from '../stage.ts'

export interface GroupField {
  readonly name: string
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
    *run(source, environment) {
      const groups = new Map<string, Group>()
      const meter = new MemoryMeter('$group', environment)
      for (const doc of source) {
        if (doc === PAUSE) {
          yield doc
          continue
        }
        beginDocument()
        const key = id.evaluate(doc)
        const text = keyText(key, textKey)
        let found = groups.get(text)
        if (!found) {
          found = newGroup(key ?? null, fields)
          meter.add(found.size + text.length)
          groups.set(text, found)
        }
        collect(found, fields, doc, meter)
      }
      for (const { id: value, accumulators } of groups.values()) {
        const made = new Map<string, Value>([['_id', value]])
        fields.forEach(({ name }, index) => made.set(name, accumulators[index]?.result() ?? null))
        yield made
      }
    },
  }
}

function newGroup(id: Value, fields: readonly GroupField[]): Group {
  return {
    id,
    accumulators: fields.map(({ accumulator }) => accumulator.create(id)),
    size: 200 + approximateSize(id) + 100 * fields.length,
  }
}

function collect(found: Group, fields: readonly GroupField[], doc: Value, meter: MemoryMeter): void {
  for (let index = 0; index < fields.length; index++) {
    const accumulator = found.accumulators[index] as Accumulator
    const before = accumulator.size
    accumulator.add((fields[index] as GroupField).accumulator.evaluate(doc))
    if (before !== undefined) meter.add((accumulator.size ?? 0) - before)
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
  return { name, accumulator: compileAccumulator(operator[0], operator[1], scope) }
}
