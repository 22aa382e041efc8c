import { type Doc, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { MemoryMeter, approximateSize } from '../memory.ts'
import { type Keyed, inOrder } from '../in-order.ts'
import { PAUSE } from '../pause.ts'
import { type SortPattern, compileSort } from '../sort-pattern.ts'
import type { Flow, PipelineEnvironment, Stage, StageCompiler } from '../stage.ts'

interface KeyedDoc extends Keyed {
  readonly size: number
  readonly doc: Doc
}

/** `$sort`: documents in order; when only the first few are wanted, no more are held. */
export class SortStage implements Stage {
  readonly name = '$sort'
  readonly reads: ReadonlySet<string>
  readonly replaces = false
  readonly pattern: SortPattern
  readonly #limit: number

  constructor(pattern: SortPattern, limit = Number.POSITIVE_INFINITY) {
    this.pattern = pattern
    this.#limit = limit
    this.reads = new Set(pattern.paths.map((path) => path[0] ?? ''))
  }

  *run(source: Flow, environment: PipelineEnvironment): Flow {
    const meter = new MemoryMeter('$sort', environment)
    const { pattern } = this
    const keyed = function* (): Iterable<KeyedDoc | typeof PAUSE> {
      let order = 0
      for (const doc of source) {
        if (doc === PAUSE) {
          yield doc
          continue
        }
        const size = approximateSize(doc)
        meter.add(size)
        yield { key: pattern.key(doc), order: order++, size, doc }
      }
    }
    for (const item of inOrder(keyed(), this.#limit, ({ size }) => meter.release(size))) {
      yield item === PAUSE ? item : item.doc
    }
  }
}

export const sort: StageCompiler = (spec, { scope }) => {
  if (!isDoc(spec)) throw new CommandError(15973, 'the $sort key specification must be an object')
  return new SortStage(compileSort(spec, scope.context.textKey))
}
