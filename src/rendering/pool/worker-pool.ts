import { Worker } from 'node:worker_threads'
import type { Log } from '../../core/log.ts'
import { typescriptWorkerOptions } from '../../core/typescript-worker.ts'
import type { PreparedBackground } from '../backgrounds/prepare-background.ts'
import { CardFailure, type CardFailureReason } from '../card-failure.ts'
import {
  workerReady,
  type DrawnCard,
  type PackedWork,
  type WorkerReply,
  type WorkerRequest,
  type WorkerSettings,
} from './messages.ts'

type Work = { readonly draw: PackedWork } | { readonly prepare: { readonly address: string } }
type Success = Exclude<WorkerReply, { readonly error: string }>

interface Job {
  readonly id: number
  readonly work: Work
  readonly resolve: (reply: Success) => void
  readonly reject: (failure: CardFailure) => void
  /** A job whose worker dies is given to another one, once: the card itself may be what kills them. */
  attempts: number
  timer?: NodeJS.Timeout
}

interface Seat {
  readonly worker: Worker
  readonly jobs: Map<number, Job>
  /** Until the worker is ready, the time that it has for that; its cards wait meanwhile. */
  starting: NodeJS.Timeout | undefined
}

export interface WorkerPoolOptions {
  readonly size: number
  readonly settings: WorkerSettings
  readonly log: Log
  /** A worker that does not answer in this time, once it is ready, is ended. */
  readonly timeoutMs: number
  readonly workerUrl?: URL
}

const jobsPerWorker = 8
const mostWaiting = 500
const mostAttempts = 2
/** Cards leave little behind: a small young generation keeps a worker small. */
const youngMemoryMb = 12
/** Cards use their own fonts: reading those of the system would only cost time. Nothing else is a worker's business. */
const workerEnvironment = { DISABLE_SYSTEM_FONTS_LOAD: '1' }
/** Loading its code takes half a second, and many times that on a machine that is busy beyond measure. */
const startTimeoutMs = 60_000
const firstWaitMs = 100
const longestWaitMs = 30_000

/** Spreads cards over worker threads; replaces those that die or hang, without losing the others' cards. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions
  readonly #seats = new Set<Seat>()
  readonly #waiting: Job[] = []
  #nextId = 1
  #deathsInARow = 0
  #stopped = false

  constructor(options: WorkerPoolOptions) {
    this.#options = options
    for (let index = 0; index < options.size; index++) this.#hire()
  }

  async draw(draw: PackedWork): Promise<DrawnCard> {
    const reply = await this.#submit({ draw })
    if ('drawn' in reply) return reply.drawn
    throw new CardFailure('draw-failed')
  }

  /** The background made of an uploaded file. */
  async prepareBackground(address: string): Promise<PreparedBackground> {
    const reply = await this.#submit({ prepare: { address } })
    return 'prepared' in reply ? reply.prepared : { fault: 'not-a-picture' }
  }

  #submit(work: Work): Promise<Success> {
    if (this.#stopped) return Promise.reject(new CardFailure('stopped'))
    if (this.#waiting.length >= mostWaiting) return Promise.reject(new CardFailure('too-busy'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: this.#nextId++, work, resolve, reject, attempts: 0 })
      this.#dispatch()
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    const seats = [...this.#seats]
    this.#seats.clear()
    for (const seat of seats) clearTimeout(seat.starting)
    for (const job of [...this.#waiting.splice(0), ...seats.flatMap((seat) => [...seat.jobs.values()])]) {
      this.#fail(job, 'stopped')
    }
    await Promise.all(seats.map((seat) => seat.worker.terminate()))
  }

  #hire(): void {
    const url = this.#options.workerUrl ?? new URL('./card-worker.ts', import.meta.url)
    const worker = new Worker(url, {
      ...typescriptWorkerOptions(),
      workerData: this.#options.settings,
      env: workerEnvironment,
      resourceLimits: { maxYoungGenerationSizeMb: youngMemoryMb },
    })
    const starting = setTimeout(() => this.#dismiss(seat, 'timed-out'), startTimeoutMs)
    starting.unref()
    const seat: Seat = { worker, jobs: new Map(), starting }
    this.#seats.add(seat)
    worker.unref()
    worker.on('message', (reply: WorkerReply | typeof workerReady) => {
      if (reply === workerReady) this.#begin(seat)
      else this.#finish(seat, reply)
    })
    worker.on('error', (cause) => this.#dismiss(seat, 'worker-died', cause))
    worker.on('exit', () => this.#dismiss(seat, 'worker-died'))
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const seat = [...this.#seats].toSorted((a, b) => a.jobs.size - b.jobs.size)[0]
      if (!seat || seat.jobs.size >= jobsPerWorker) return
      const job = this.#waiting.shift()
      if (job) this.#give(seat, job)
    }
  }

  #give(seat: Seat, job: Job): void {
    job.attempts += 1
    seat.jobs.set(job.id, job)
    seat.worker.ref()
    if (!seat.starting) this.#watch(seat, job)
    seat.worker.postMessage({ ...job.work, id: job.id } satisfies WorkerRequest, [])
  }

  #begin(seat: Seat): void {
    clearTimeout(seat.starting)
    seat.starting = undefined
    for (const job of seat.jobs.values()) this.#watch(seat, job)
  }

  #watch(seat: Seat, job: Job): void {
    // Where the bot's own thread stood still, the answer may be there already: it is heard first.
    const end = () => setImmediate(() => seat.jobs.has(job.id) && this.#dismiss(seat, 'timed-out'))
    job.timer = setTimeout(end, this.#options.timeoutMs)
  }

  #finish(seat: Seat, reply: WorkerReply): void {
    const job = seat.jobs.get(reply.id)
    if (!job) return
    clearTimeout(job.timer)
    seat.jobs.delete(reply.id)
    if (seat.jobs.size === 0) seat.worker.unref()
    this.#deathsInARow = 0
    if ('error' in reply) job.reject(new CardFailure('draw-failed', { cause: reply.error }))
    else job.resolve(reply)
    this.#dispatch()
  }

  #dismiss(seat: Seat, reason: CardFailureReason, cause?: unknown): void {
    if (!this.#seats.delete(seat) || this.#stopped) return
    this.#options.log.warn('A card worker was replaced', { reason, cause })
    clearTimeout(seat.starting)
    const jobs = [...seat.jobs.values()]
    seat.jobs.clear()
    void seat.worker.terminate()
    for (const job of jobs) {
      clearTimeout(job.timer)
      if (job.attempts >= mostAttempts) this.#fail(job, reason, cause)
      else this.#waiting.unshift(job)
    }
    this.#replaceSoon()
    this.#dispatch()
  }

  /** At once after a single death; ever later when workers cannot even start, so that it never becomes a busy loop. */
  #replaceSoon(): void {
    const wait =
      this.#deathsInARow++ === 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** this.#deathsInARow)
    setTimeout(() => {
      if (this.#stopped) return
      this.#hire()
      this.#dispatch()
    }, wait).unref()
  }

  #fail(job: Job, reason: CardFailureReason, cause?: unknown): void {
    clearTimeout(job.timer)
    job.reject(new CardFailure(reason, { cause }))
  }
}
