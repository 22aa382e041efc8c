import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../../core/log.ts'
import { isLastingFailure } from '../../database/index.ts'
import type { ActivityQueue, QueuedActivity } from './activity-queue.ts'
import type { Batch, CommitOutcome } from './commit-batch.ts'
import type { Gap } from './gap.store.ts'
import { ShardLostError } from './shard-leases.ts'
import type { ShardProgress } from './shard-progress.ts'

export interface CommitterOptions {
  readonly queue: ActivityQueue
  readonly progress: ShardProgress
  readonly commit: (batch: Batch) => Promise<CommitOutcome>
  readonly log: Log
  /** How long activities collect before a commit, in real milliseconds; 250 by default. */
  readonly collectMilliseconds?: number
  /** How many activities one commit takes at most; 4000 by default. */
  readonly mostPerBatch?: number
}

const LONGEST_PAUSE = 2000

/**
 * Takes activities from the queue in batches and commits them one after the other, in order. An outage of the database only
 * delays; an activity that can't be committed for another reason is logged and left out, so that it blocks nobody else.
 */
export class Committer {
  readonly #options: Required<CommitterOptions>
  readonly #waiters: { readonly upTo: number; readonly resolve: () => void }[] = []
  #gaps: Gap[] = []
  #submitted = 0
  #settled = 0
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #stopping = false
  /** A commit is wanted also when nothing but state rides with it. */
  #isAsked = false
  #giveUpAt = Infinity

  constructor(options: CommitterOptions) {
    this.#options = { collectMilliseconds: 250, mostPerBatch: 4000, ...options }
  }

  /** How many activities are not committed yet. */
  get waiting(): number {
    return this.#options.queue.size
  }

  /** Takes an activity in; it is on disk when `settled` resolves. */
  submit(queued: QueuedActivity): void {
    const { queue, log, mostPerBatch } = this.#options
    if (!queue.push(queued)) {
      log.debug('the queue of activities is full: one was refused', { key: queued.activity.key })
      return
    }
    this.#submitted += 1
    if (queue.size >= mostPerBatch) this.flush()
    else this.collect()
  }

  /** Commits as soon as enough time to collect more has passed: something else than an activity may be waiting. */
  collect(): void {
    if (this.#stopping) return
    this.#timer ??= setTimeout(() => this.flush(), this.#options.collectMilliseconds)
  }

  /** Commits what is waiting, and how far each shard has come, without collecting any longer. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined
      if (this.#options.queue.size > 0 && !this.#stopping) this.collect()
    })
  }

  /** Resolves once everything submitted so far is committed, or after `patienceMilliseconds`. */
  settled(patienceMilliseconds = Infinity): Promise<void> {
    if (this.#settled >= this.#submitted) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = Number.isFinite(patienceMilliseconds) && setTimeout(resolve, patienceMilliseconds)
      this.#waiters.push({
        upTo: this.#submitted,
        resolve() {
          if (timer) clearTimeout(timer)
          resolve()
        },
      })
      this.flush()
    })
  }

  /** Resolves once a commit that began now or later has ended: what was heard, submitted and taken note of is then on disk. */
  async checkpointed(): Promise<void> {
    await this.#running
    this.#isAsked = true
    this.flush()
    await this.#running
  }

  /**
   * Commits what is waiting and takes in nothing more. A database that stays away is not waited for longer than that: what was not
   * committed is heard again after the next start.
   */
  async stop(patienceMilliseconds = 2000): Promise<void> {
    this.#stopping = true
    this.#giveUpAt = Date.now() + patienceMilliseconds
    this.flush()
    await this.#running
    const lost = this.#options.queue.size
    if (lost > 0)
      this.#options.log.error('stopped without a database: activities were not committed', { lost })
  }

  async #drain(): Promise<void> {
    const { queue, mostPerBatch } = this.#options
    let size = mostPerBatch
    let outages = 0
    do {
      const taken = queue.peek(size)
      try {
        await this.#commit(taken)
      } catch (error) {
        if (error instanceof ShardLostError) {
          this.#stopping = true
          return
        }
        if (!isLastingFailure(error)) {
          outages += 1
          if (await this.#isGivenUp(outages)) return
          continue
        }
        if (taken.length > 1) {
          size = Math.ceil(taken.length / 2)
          continue
        }
        this.#leaveOut(taken, error)
      }
      if (outages > 0 && taken.length > 0)
        this.#options.log.info('the database is back: commits go on', { waiting: queue.size })
      outages = 0
      size = mostPerBatch
      queue.drop(taken.length)
      this.#settle(taken.length)
    } while (queue.size > 0)
  }

  async #commit(taken: readonly QueuedActivity[]): Promise<void> {
    const { queue, progress, commit } = this.#options
    const gap = queue.takeGap()
    if (gap) this.#gaps.push(gap)
    this.#gaps.push(...progress.takeGaps())
    const gaps = [...this.#gaps]
    const checkpoints = progress.checkpoints(queue.placesAfter(taken.length))
    if (taken.length + gaps.length + checkpoints.length === 0 && !this.#isAsked) return
    await commit({ activities: taken.map(({ activity }) => activity), checkpoints, gaps })
    this.#isAsked = false
    progress.committed(checkpoints)
    this.#gaps = this.#gaps.slice(gaps.length)
  }

  /** Waits for the database; whether there is no more time for it. */
  async #isGivenUp(outages: number): Promise<boolean> {
    if (outages === 1 && this.waiting > 0)
      this.#options.log.warn('the database is away: activities wait', { waiting: this.waiting })
    const pause = Math.min(LONGEST_PAUSE, 100 * 2 ** outages)
    if (Date.now() + pause >= this.#giveUpAt) return true
    await delay(pause)
    return Date.now() >= this.#giveUpAt
  }

  #leaveOut(taken: readonly QueuedActivity[], error: unknown): void {
    if (taken.length === 0) {
      this.#options.log.error('a checkpoint could not be committed', { error })
      return
    }
    const keys = taken.map(({ activity }) => activity.key)
    this.#options.log.error('an activity could not be committed and was left out', { keys, error })
  }

  #settle(count: number): void {
    this.#settled += count
    while (this.#waiters[0] && this.#waiters[0].upTo <= this.#settled) this.#waiters.shift()?.resolve()
  }
}
