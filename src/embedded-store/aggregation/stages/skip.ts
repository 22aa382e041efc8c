import { PAUSE } from '../pause.ts'
import type { Flow, Stage, StageCompiler } from '../stage.ts'
import { stageCount } from './limit.ts'

/** `$skip`: all but the first so many documents. */
export class SkipStage implements Stage {
  readonly name = '$skip'
  readonly reads = new Set<string>()
  readonly replaces = false
  readonly count: number

  constructor(count: number) {
    this.count = count
  }

  *run(source: Flow): Flow {
    let left = this.count
    for (const doc of source) {
      if (doc === PAUSE || left === 0) yield doc
      else left--
    }
  }
}

export const skip: StageCompiler = (spec) => new SkipStage(stageCount(spec, '$skip', 5107200))
