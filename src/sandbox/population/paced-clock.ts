import type { Clock } from '../../core/clock.ts'

interface Task {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

/** A clock that runs `speed` times as fast as the one beneath it and can stand still; timers keep their place. */
export class PacedClock implements Clock {
  readonly #beneath: Clock
  readonly #tasks = new Set<Task>()
  #speed: number
  #paused = false
  #passed = 0
  #since: number
  #order = 0
  #disarm: () => void = () => {}

  constructor(beneath: Clock, speed: number) {
    this.#beneath = beneath
    this.#speed = checkedSpeed(speed)
    this.#since = beneath.now()
  }

  get speed(): number {
    return this.#speed
  }

  get paused(): boolean {
    return this.#paused
  }

  /** Milliseconds of this clock since it was made. */
  now(): number {
    if (this.#paused) return this.#passed
    return this.#passed + (this.#beneath.now() - this.#since) * this.#speed
  }

  after(milliseconds: number, run: () => void): () => void {
    const task: Task = { at: this.now() + Math.max(0, milliseconds), order: this.#order++, run }
    this.#tasks.add(task)
    this.#arm()
    return () => {
      if (this.#tasks.delete(task)) this.#arm()
    }
  }

  /** `speed`: times as fast as the clock beneath, above 0; else a RangeError. */
  setSpeed(speed: number): void {
    const checked = checkedSpeed(speed)
    this.#settle()
    this.#speed = checked
    this.#arm()
  }

  pause(): void {
    this.#settle()
    this.#paused = true
    this.#arm()
  }

  resume(): void {
    this.#settle()
    this.#paused = false
    this.#arm()
  }

  /** Forgets every timer. */
  stop(): void {
    this.#tasks.clear()
    this.#arm()
  }

  #settle(): void {
    this.#passed = this.now()
    this.#since = this.#beneath.now()
  }

  #arm(): void {
    this.#disarm()
    this.#disarm = () => {}
    const next = this.#next()
    if (!next || this.#paused) return
    this.#disarm = this.#beneath.after(Math.ceil(Math.max(0, next.at - this.now()) / this.#speed), () => {
      this.#runDue()
    })
  }

  #runDue(): void {
    // Half a millisecond of slack: dividing by the speed and back may fall short of the due time by a rounding error.
    const due = this.now() + 0.5
    const next = this.#next()
    if (next && next.at <= due) {
      this.#tasks.delete(next)
      next.run()
    }
    this.#arm()
  }

  #next(): Task | undefined {
    let next: Task | undefined
    for (const task of this.#tasks) {
      if (!next || task.at < next.at || (task.at === next.at && task.order < next.order)) next = task
    }
    return next
  }
}

function checkedSpeed(speed: number): number {
  if (!Number.isFinite(speed) || speed <= 0)
    throw new RangeError(`speed must be a number above 0, not ${speed}`)
  return speed
}
