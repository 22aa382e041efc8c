import { CommandError } from '../errors.ts'

/** MongoDB's limit of 100 MiB for one $range, in values of 16 bytes: here for all arrays made of one document. */
const MOST_ELEMENTS = 6_553_600
/** An expression can't be interrupted: nobody else is served until it ends. */
const MOST_MS = 3000
const STEPS_BETWEEN_LOOKS = 4096

let made = 0
let steps = 0
let startedAt = Number.POSITIVE_INFINITY
let deadline = Number.POSITIVE_INFINITY

/** An operation begins, or goes on, to work; its own time limit is up at `until` of `performance.now()`. */
export function beginEffort(now: number, until: number): void {
  startedAt = now
  deadline = until
  made = 0
}

/** What is made for the next document counts anew. */
export function beginDocument(): void {
  made = 0
}

/** What was made before is not needed any more. */
export function refund(elements: number): void {
  made = Math.max(0, made - elements)
}

/** Counts elements that an expression makes or walks through; throws when they are too many or take too long. */
export function spend(elements: number): void {
  made += elements
  if (made > MOST_ELEMENTS) {
    throw new CommandError(
      'ExceededMemoryLimit',
      `An expression would use too much memory (${made * 16} bytes) and cannot spill to disk. ` +
        `Memory limit: ${MOST_ELEMENTS * 16} bytes`,
    )
  }
  steps += elements + 1
  if (steps < STEPS_BETWEEN_LOOKS) return
  steps = 0
  const now = performance.now()
  if (now > deadline) throw new CommandError('MaxTimeMSExpired', 'operation exceeded time limit')
  if (now - startedAt > MOST_MS)
    throw new CommandError('ExceededTimeLimit', `an expression worked longer than ${MOST_MS} ms at a stretch`)
}
