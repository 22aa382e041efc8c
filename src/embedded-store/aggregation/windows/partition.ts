import { encodeKey } from '../../bson/sort-key.ts'
import { type Doc, type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Evaluate } from '../../expressions/expression.ts'
import type { ExpressionContext } from '../../expressions/scope.ts'
import { inOrder } from '../in-order.ts'
import { inTurns } from '../in-turns.ts'
import { holdingDocuments, keyedDocuments } from '../keyed-documents.ts'
import { MemoryMeter, approximateSize } from '../memory.ts'
import { PAUSE } from '../pause.ts'
import { type SortPattern, compileSort } from '../sort-pattern.ts'
import type { Stage } from '../stage.ts'

/** How documents are split into parts, and in which order each part is. */
export interface Partitioning {
  readonly by: Evaluate | null
  readonly order: SortPattern | null
  readonly context: ExpressionContext
}

/** What is done in one run of a stage that looks at its documents part by part. */
export interface PartWork {
  /** Sees each document before the first part comes. */
  observe?(doc: Doc): void
  compute(part: readonly Doc[]): Iterable<Doc>
}

/** A stage that looks at its documents part by part, the parts in the order of their values; only one has to fit into memory. */
export function partitionedStage(
  name: string,
  { by, order, context }: Partitioning,
  begin: () => PartWork,
): Stage {
  const partOf = (doc: Doc): Buffer => encodeKey(checkedPart(by?.(doc)), context.textKey)
  return {
    name,
    reads: null,
    replaces: false,
    *run(source, environment) {
      const work = begin()
      const keyOf = (doc: Doc): Buffer => {
        work.observe?.(doc)
        return order ? Buffer.concat([partOf(doc), order.key(doc)]) : partOf(doc)
      }
      const meter = new MemoryMeter(environment)
      let part: Doc[] = []
      let key: Buffer | null = null
      try {
        const ordered = inOrder(
          keyedDocuments(source, keyOf),
          Number.POSITIVE_INFINITY,
          holdingDocuments(name, environment),
        )
        for (const item of ordered) {
          if (item === PAUSE) {
            yield item
            continue
          }
          // No key of a part is the beginning of another's.
          if (!key?.equals(item.key.subarray(0, key.length))) {
            if (key) yield* inTurns(work.compute(part))
            meter.close()
            part = []
            key = partOf(item.doc)
          }
          meter.add(approximateSize(item.doc))
          if (meter.isFull) throw partTooLarge(meter)
          part.push(item.doc)
        }
        if (key) yield* inTurns(work.compute(part))
      } finally {
        meter.close()
      }
    },
  }
}

function checkedPart(value: MaybeValue): Value {
  if (!Array.isArray(value)) return value ?? null
  throw new CommandError(
    'TypeMismatch',
    'An expression used to partition cannot evaluate to value of type array',
  )
}

function partTooLarge({ used, limit }: MemoryMeter): CommandError {
  return new CommandError(
    5643011,
    `Exceeded max memory. Current memory: ${used} bytes. Max allowed memory: ${limit} bytes.`,
  )
}

/** The `sortBy` of a stage, if it has one. */
export function parseSortBy(
  value: MaybeValue,
  stage: string,
  { textKey }: ExpressionContext,
): SortPattern | null {
  if (value === undefined) return null
  if (isDoc(value)) return compileSort(value, textKey)
  throw new CommandError('TypeMismatch', `The 'sortBy' field of ${stage} must be an object`)
}

/** `value` at a dotted path of (a copy of) the document. */
export function withField(doc: Doc, path: readonly string[], value: Value): Doc {
  const [name = '', ...rest] = path
  const copy: Doc = new Map(doc)
  const inner = copy.get(name)
  copy.set(name, rest.length === 0 ? value : withField(isDoc(inner) ? inner : new Map(), rest, value))
  return copy
}
