import type { Clock } from './clock.ts'

interface Timer {
  readonly at: number
  readonly order: number
  readonly task: () => void
}

/** A clock that stands still until it is advanced; timers that fall due run in order, each at its own time. */
export class VirtualClock implements Clock {
  #now: number
  #order = 0
  #timers: Timer[] = []

  constructor(startAt: number) {
    this.#now = startAt
  }

  now(): number {
    return this.#now
  }

  after(milliseconds: number, task: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, milliseconds), order: this.#order++, task }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Moves time forward to `time` (never back), running each timer that falls due on the way. */
  advanceTo(time: number): void {
    for (let due = this.#nextDue(time); due; due = this.#nextDue(time)) {
      this.#timers = this.#timers.filter((other) => other !== due)
      this.#now = Math.max(this.#now, due.at)
      due.task()
    }
    this.#now = Math.max(this.#now, time)
  }

  advance(milliseconds: number): void {
    this.advanceTo(this.#now + milliseconds)
  }

  #nextDue(time: number): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers) {
      if (timer.at > time) continue
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer
    }
    return next
  }
}
