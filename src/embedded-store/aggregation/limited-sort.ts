import type { Stage } from './stage.ts'
import { LimitStage } from './stages/limit.ts'
import { SkipStage } from './stages/skip.ts'
import { SortStage } from './stages/sort.ts'

/** Tells each `$sort` how many documents the `$skip` and `$limit` right after it let through, so that it keeps no more. */
export function limitedSort(stages: readonly Stage[]): readonly Stage[] {
  return stages.map((stage, index) => {
    if (!(stage instanceof SortStage)) return stage
    const limit = limitAfter(stages, index + 1)
    return limit === null ? stage : new SortStage(stage.pattern, limit)
  })
}

function limitAfter(stages: readonly Stage[], from: number): number | null {
  let skipped = 0
  for (const stage of stages.slice(from)) {
    if (stage instanceof SkipStage) skipped += stage.count
    else return stage instanceof LimitStage ? skipped + stage.count : null
  }
  return null
}
