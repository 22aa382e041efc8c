import { isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { inOrder } from '../in-order.ts'
import { holdingDocuments, keyedDocuments } from '../keyed-documents.ts'
import { PAUSE } from '../pause.ts'
import { type SortPattern, compileSort } from '../sort-pattern.ts'
import type { Flow, PipelineEnvironment, Stage, StageCompiler } from '../stage.ts'

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
    const items = keyedDocuments(source, (doc) => this.pattern.key(doc))
    for (const item of inOrder(items, this.#limit, holdingDocuments('$sort', environment))) {
      yield item === PAUSE ? item : item.doc
    }
  }
}

export const sort: StageCompiler = (spec, { scope }) => {
  if (!isDoc(spec)) throw new CommandError(15973, 'the $sort key specification must be an object')
  return new SortStage(compileSort(spec, scope.context.textKey))
}
