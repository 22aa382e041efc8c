import type { PAUSE } from '../aggregation/pause.ts'
import type { Patience } from './patience.ts'

/** Work that gives PAUSE whenever it is others' turn, and a result in the end. */
export type PausingWork<Result> = Generator<typeof PAUSE, Result, void>

/** Runs the work: at once when it never pauses, else with others getting their turn in between. */
export function settle<Result>(work: PausingWork<Result>, patience: Patience): Result | Promise<Result> {
  const step = work.next()
  return step.done ? step.value : continueLater(work, patience)
}

async function continueLater<Result>(work: PausingWork<Result>, patience: Patience): Promise<Result> {
  try {
    for (;;) {
      await patience.giveWay()
      const step = work.next()
      if (step.done) return step.value
    }
  } catch (error) {
    const abandoned: Iterator<unknown> = work
    abandoned.return?.()
    throw error
  }
}
