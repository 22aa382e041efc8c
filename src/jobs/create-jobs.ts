import { setTimeout as delay } from 'node:timers/promises'
import { Agenda, Job, type JobWithState } from 'agenda'
import type { JobDefinition, JobsDesk, JobState } from '../core/jobs.ts'
import type { Log } from '../core/log.ts'
import { orUnavailable, type Connection } from '../database/index.ts'
import { PatientBackend } from './patient-backend.ts'

/** After so many milliseconds without a sign of life another process takes a running job up. */
const LOCK_LIFE = 2 * 60_000
const SIGN_OF_LIFE = 30_000
const MOST_LISTED = 100
const STOP_PATIENCE = 5000

export interface RunningJobs extends JobsDesk {
  /** Defines the jobs that features contributed; each name once, before `start`. */
  define(definitions: readonly JobDefinition[]): void
  /** Begins to run jobs, also those left from before. */
  start(): Promise<void>
  /** Tells running jobs to end and waits some seconds for them. */
  stop(): Promise<void>
}

export interface JobsOptions {
  readonly database: Connection
  readonly log: Log
  /** What this process runs of the bot; all when left out. */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number }
}

/** Agenda on the same database as everything else. */
export function createJobs({ database, log, shards }: JobsOptions): RunningJobs {
  const stopping = new AbortController()
  const definitions = new Map<string, JobDefinition>()
  let made: Agenda | undefined

  async function run(
    job: JobDefinition,
    running: Job<Record<string, unknown>>,
    done: (error?: Error) => void,
  ) {
    const alive = setInterval(() => void running.touch().catch(() => undefined), SIGN_OF_LIFE)
    try {
      await job.run(running.attrs.data ?? {}, stopping.signal)
    } catch (error) {
      log.error('a job failed', { job: job.name, error })
      done(error instanceof Error ? error : new Error('the job failed'))
      return
    } finally {
      clearInterval(alive)
    }
    done()
  }

  async function listed(guildId: string) {
    const names = [...definitions.keys()]
    const { jobs } = await orUnavailable(() =>
      agenda().queryJobs({ names, limit: MOST_LISTED, sort: { nextRunAt: 'desc' } }),
    )
    return (jobs as JobWithState<Record<string, unknown> | undefined>[]).filter(({ data }) => {
      const owner = data?.['guildId']
      return owner === undefined || owner === guildId
    })
  }

  function agenda(): Agenda {
    if (made) return made
    made = new Agenda({
      backend: new PatientBackend(database, stopping.signal, log),
      processEvery: 1000,
      defaultLockLifetime: LOCK_LIFE,
      removeOnComplete: true,
    })
    made.on('error', (error: Error) => log.warn('jobs could not be read', { error: error.name }))
    for (const job of definitions.values())
      made.define<Record<string, unknown>>(job.name, (running, done) => void run(job, running, done), {
        concurrency: 1,
        lockLifetime: LOCK_LIFE,
      })
    return made
  }

  return {
    define(added) {
      for (const job of added) {
        if (definitions.has(job.name)) throw new Error(`two jobs are named "${job.name}"`)
        // Under a name of its own no other process takes it away from this one.
        const suffix = job.onEveryShard && shards ? `@${shards.ids.join('.')}/${shards.count}` : ''
        const name = job.name + suffix
        definitions.set(name, { ...job, name })
      }
    },
    async enqueue(name, data, when = new Date()) {
      if (!definitions.has(name)) throw new Error(`there is no job "${name}"`)
      await orUnavailable(() => agenda().schedule(when, name, { ...data }))
    },
    async list(guildId) {
      return (await listed(guildId)).map(stateOf)
    },
    async retry(guildId, id) {
      const found = (await listed(guildId)).find(({ _id }) => String(_id) === id)
      if (!found || stateOf(found).outcome === 'running') return false
      await orUnavailable(() => new Job(agenda(), found).schedule(new Date()).save())
      return true
    },
    async start() {
      await agenda().start()
      for (const { name, every } of definitions.values())
        if (every) await agenda().every(every, name, undefined, { timezone: 'UTC' })
      log.debug('jobs run', { jobs: definitions.size })
    },
    async stop() {
      stopping.abort()
      if (!made) return
      const running = await untilIdle(made)
      if (running > 0) log.warn('jobs did not end in time', { running })
      await made.stop(false).catch((error: unknown) => log.warn('jobs did not stop cleanly', { error }))
      // A look for jobs that is under way when the database closes fails after this; without a listener that would end the process.
      made.removeAllListeners().on('error', () => undefined)
    },
  }
}

function stateOf({ _id, name, nextRunAt, lastFinishedAt, failedAt, state }: JobWithState): JobState {
  const last = lastFinishedAt ?? null
  const isFailed = failedAt !== undefined && last !== null && failedAt >= last
  const outcome = state === 'running' ? 'running' : isFailed ? 'failed' : last ? 'done' : 'waiting'
  return { id: String(_id), name, next: nextRunAt ?? null, last, outcome }
}

/** Waits until Agenda has also written down what became of the jobs that ran; answers how many still run. */
async function untilIdle(agenda: Agenda): Promise<number> {
  const deadline = Date.now() + STOP_PATIENCE
  for (;;) {
    const running = agenda.isActiveJobProcessor() ? runningIn(await agenda.getRunningStats()) : 0
    if (running === 0 || Date.now() >= deadline) return running
    await delay(25)
  }
}

function runningIn({ runningJobs }: Awaited<ReturnType<Agenda['getRunningStats']>>): number {
  return typeof runningJobs === 'number' ? runningJobs : runningJobs.length
}
