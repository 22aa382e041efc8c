import type { TextKey } from '../../bson/sort-key.ts'
import { type Doc, Regex, type Value, docOf } from '../../bson/value.ts'
import type { ExpressionContext } from '../../expressions/scope.ts'
import { type Filter, compileFilter } from '../../matching/filter.ts'
import type { PipelineEnvironment } from '../stage.ts'
import { MemoryMeter, approximateSize } from '../memory.ts'
import { keyText } from './group.ts'
import { localValues } from './local-values.ts'

/** What a document costs beside its values, its place in the tables included. */
const OVERHEAD_BYTES = 200

/** The other collection of a `$lookup`, asked by an index where there is one and else read once and kept by key. */
export class ForeignTable {
  readonly #name: string
  readonly #environment: PipelineEnvironment
  readonly #byKey = new Map<string, Map<string, Doc[]>>()
  readonly #meter: MemoryMeter
  #all: readonly Doc[] | null = null
  #isTooLarge = false
  #compiled: Filter | null = null

  readonly #context: ExpressionContext

  constructor(name: string, environment: PipelineEnvironment, context: ExpressionContext) {
    this.#name = name
    this.#environment = environment
    this.#meter = new MemoryMeter(environment)
    this.#context = { compareText: context.compareText, textKey: context.textKey }
  }

  matching(filter: Doc | null): Iterable<Doc> {
    return (filter ? null : this.#kept()) ?? this.#environment.find(this.#name, filter ?? new Map())
  }

  close(): void {
    this.#all = null
    this.#byKey.clear()
    this.#meter.close()
  }

  /** All documents in memory; null when they have no room there, so that they have to be read each time. */
  #kept(): readonly Doc[] | null {
    if (this.#all || this.#isTooLarge) return this.#all
    const docs: Doc[] = []
    for (const doc of this.#environment.find(this.#name, new Map())) {
      this.#meter.add(approximateSize(doc) + OVERHEAD_BYTES)
      if (this.#meter.isFull) {
        this.#isTooLarge = true
        this.#meter.close()
        return null
      }
      docs.push(doc)
    }
    return (this.#all = docs)
  }

  /** The documents whose field equals one of the values, as a filter would find them. */
  equal(field: string, values: readonly Value[]): Iterable<Doc> {
    const filter = equalityFilter(field, values)
    const { isIndexed } = this.#environment
    if (!isIndexed || isIndexed.call(this.#environment, this.#name, field)) {
      return this.#environment.find(this.#name, filter)
    }
    const kept = this.#kept()
    if (!kept) return this.#environment.find(this.#name, filter)
    const { matches } = compileFilter(filter, this.#context)
    return this.#candidates(kept, field, values).filter((doc) => matches(doc))
  }

  /** Whether a document found fits a further filter. */
  fits(doc: Doc, filter: Doc | null): boolean {
    if (!filter) return true
    this.#compiled ??= compileFilter(filter, this.#context)
    return this.#compiled.matches(doc)
  }

  #candidates(kept: readonly Doc[], field: string, values: readonly Value[]): readonly Doc[] {
    let table = this.#byKey.get(field)
    if (!table) {
      table = tableBy(field, kept, this.#context.textKey)
      this.#byKey.set(field, table)
    }
    if (values.some((value) => value === null || Array.isArray(value))) return kept
    const [only] = values
    if (only !== undefined && values.length === 1)
      return table.get(keyText(only, this.#context.textKey)) ?? []
    const keys = new Set(values.map((value) => keyText(value, this.#context.textKey)))
    const wanted = new Set([...keys].flatMap((key) => table.get(key) ?? []))
    return kept.filter((doc) => wanted.has(doc))
  }
}

function tableBy(field: string, docs: readonly Doc[], textKey: TextKey | undefined): Map<string, Doc[]> {
  const table = new Map<string, Doc[]>()
  const path = field.split('.')
  for (const doc of docs) {
    for (const key of new Set(localValues(doc, path).map((value) => keyText(value, textKey)))) {
      const list = table.get(key)
      if (list) list.push(doc)
      else table.set(key, [doc])
    }
  }
  return table
}

/** Patterns are looked for as the values that they are, not as patterns. */
function equalityFilter(field: string, values: readonly Value[]): Doc {
  const [only] = values
  if (only !== undefined && values.length === 1) return docOf([[field, docOf([['$eq', only]])]])
  if (!values.some((value) => value instanceof Regex)) return docOf([[field, docOf([['$in', [...values]]])]])
  return docOf([['$or', values.map((value) => docOf([[field, docOf([['$eq', value]])]]))]])
}
