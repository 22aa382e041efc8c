import { type Doc, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { MemoryMeter, approximateSize } from '../memory.ts'
import { PAUSE } from '../pause.ts'
import { type SortPattern, compileSort } from '../sort-pattern.ts'
import type { Flow, PipelineEnvironment, Stage, StageCompiler } from '../stage.ts'

interface Keyed {
  readonly key: Buffer
  readonly order: number
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
    let held: Keyed[] = []
    let order = 0
    for (const doc of source) {
      if (doc === PAUSE) {
        yield doc
        continue
      }
      const size = approximateSize(doc)
      meter.add(size)
      held.push({ key: this.pattern.key(doc), order: order++, size, doc })
      if (held.length >= 2 * this.#limit + 1000) held = this.#trim(held, meter)
    }
    held.sort(byKey)
    for (const { doc } of held.slice(0, this.#limit)) yield doc
  }

  #trim(held: Keyed[], meter: MemoryMeter): Keyed[] {
    held.sort(byKey)
    for (const { size } of held.slice(this.#limit)) meter.release(size)
    return held.slice(0, this.#limit)
  }
}

function byKey(left: Keyed, right: Keyed): number {
  return Buffer.compare(left.key, right.key) || left.order - right.order
}

export const sort: StageCompiler = (spec, { scope }) => {
  if (!isDoc(spec)) throw new CommandError(15973, 'the $sort key specification must be an object')
  return new SortStage(compileSort(spec, scope.context.textKey))
}
