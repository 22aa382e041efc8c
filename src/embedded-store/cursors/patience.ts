import { CommandError } from '../errors.ts'
import { beginEffort } from '../expressions/effort.ts'

const TURN_MS = 8

/** Operations that have given way. Each turn of the event loop resumes one, so that however many work, new messages are read in between. */
const resting: (() => void)[] = []

function resumeOne(): void {
  resting.shift()?.()
  if (resting.length > 0) setImmediate(resumeOne)
}

/** How long an operation may still work: its own time limit, and when to let others have a turn. */
export class Patience {
  readonly #deadline: number
  #turnEnds = performance.now() + TURN_MS
  #stopped: CommandError | null = null
  #wake: (() => void) | null = null

  /** `maxTimeMS` 0 is without limit. */
  constructor(maxTimeMS: number) {
    this.#deadline = maxTimeMS > 0 ? performance.now() + maxTimeMS : Number.POSITIVE_INFINITY
    beginEffort(performance.now(), this.#deadline)
  }

  /** Milliseconds left. */
  get left(): number {
    return this.#deadline - performance.now()
  }

  /** Makes the operation end with this error at its next look, which is now when it waits. */
  stop(error: CommandError): void {
    this.#stopped ??= error
    this.#wake?.()
  }

  /** Whether it is others' turn; throws when the time is up. */
  isUsedUp(): boolean {
    const now = performance.now()
    if (this.#stopped) throw this.#stopped
    if (now > this.#deadline) throw timeExceeded()
    beginEffort(now, this.#deadline)
    return now > this.#turnEnds
  }

  /** Lets everything else that waits go first. */
  async giveWay(): Promise<void> {
    await new Promise<void>((resolve) => {
      if (resting.push(resolve) === 1) setImmediate(resumeOne)
    })
    this.#turnEnds = performance.now() + TURN_MS
    this.isUsedUp()
  }

  /** Waits for `event`, at most until the time is up or the operation is stopped. */
  async waitFor(event: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<void>((resolve) => {
      this.#wake = resolve
      if (this.#deadline !== Number.POSITIVE_INFINITY) timer = setTimeout(resolve, Math.max(0, this.left))
    })
    await Promise.race([event, over])
    clearTimeout(timer)
    this.#wake = null
    this.isUsedUp()
    this.#turnEnds = performance.now() + TURN_MS
  }
}

/** What ends an operation whose own time limit is over. */
export function timeExceeded(): CommandError {
  return new CommandError('MaxTimeMSExpired', 'operation exceeded time limit')
}
