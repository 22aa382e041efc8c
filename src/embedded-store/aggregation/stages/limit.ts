import { describeValue } from '../../bson/describe.ts'
import { asSafeInteger } from '../../bson/numbers.ts'
import { isNumber } from '../../bson/types.ts'
import type { Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { PAUSE } from '../pause.ts'
import type { Flow, Stage, StageCompiler } from '../stage.ts'

/** `$limit`: the first so many documents. */
export class LimitStage implements Stage {
  readonly name = '$limit'
  readonly reads = new Set<string>()
  readonly replaces = false
  readonly count: number

  constructor(count: number) {
    this.count = count
  }

  *run(source: Flow): Flow {
    let left = this.count
    for (const doc of source) {
      yield doc
      if (doc !== PAUSE && --left === 0) return
    }
  }
}

export const limit: StageCompiler = (spec) => {
  const count = stageCount(spec, '$limit', 5107201)
  if (count === 0) throw new CommandError(15958, 'the limit must be positive')
  return new LimitStage(count)
}

/** The whole number that `$limit` and `$skip` take. */
export function stageCount(spec: Value, name: string, code: number): number {
  const shown = `${name}: ${describeValue(spec)}`
  const complaint = `invalid argument to ${name} stage: `
  if (!isNumber(spec)) throw new CommandError(code, `${complaint}Expected a number in: ${shown}`)
  const count = asSafeInteger(spec)
  if (count === null) throw new CommandError(code, `${complaint}Expected an integer: ${shown}`)
  if (count < 0) throw new CommandError(code, `${complaint}Expected a non-negative number in: ${shown}`)
  return count
}
