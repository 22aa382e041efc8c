import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
import type { Connection } from 'mongoose'
import { DomainError } from '../core/domain-error.ts'
import type { JobDefinition, Jobs } from '../core/jobs.ts'
import type { Log } from '../core/log.ts'
import { orUnavailable } from '../database/index.ts'

/** How long a running job may hold its lock before another process may take it up, in milliseconds. */
const LOCK_LIFE = 10 * 60_000
const STOP_PATIENCE = 5000

export interface RunningJobs extends Jobs {
  /** Defines the jobs that features contributed; each name once, before `start`. */
  define(definitions: readonly JobDefinition[]): void
  /** Begins to run jobs, also those left from before. */
  start(): Promise<void>
  /** Tells running jobs to end and waits some seconds for them. */
  stop(): Promise<void>
}

/** Agenda on the same database as everything else. */
export function createJobs(options: { readonly database: Connection; readonly log: Log }): RunningJobs {
  const { database, log } = options
  const db = database.getClient().db(database.name)
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: 'jobs' }),
    processEvery: 1000,
    defaultLockLifetime: LOCK_LIFE,
    removeOnComplete: true,
  })
  const stopping = new AbortController()
  const definitions = new Map<string, JobDefinition>()
  agenda.on('error', (error: Error) => log.warn('jobs could not be read', { error: error.name }))
  agenda.ready.catch((error: unknown) => log.error('jobs could not be prepared', { error }))

  function define(job: JobDefinition): void {
    if (definitions.has(job.name)) throw new Error(`two jobs are named "${job.name}"`)
    definitions.set(job.name, job)
    const run = async (data: Record<string, unknown>, done: (error?: Error) => void) => {
      try {
        await job.run(data, stopping.signal)
      } catch (error) {
        log.error('a job failed', { job: job.name, error })
        done(error instanceof Error ? error : new Error('the job failed'))
        return
      }
      done()
    }
    agenda.define<Record<string, unknown>>(job.name, ({ attrs }, done) => void run(attrs.data ?? {}, done), {
      concurrency: 1,
      lockLifetime: LOCK_LIFE,
    })
  }

  return {
    define: (added) => added.forEach(define),
    async enqueue(name, data, when = new Date()) {
      if (!definitions.has(name)) throw new DomainError('unknown-job', { name })
      await orUnavailable(() => agenda.schedule(when, name, { ...data }))
    },
    async start() {
      await agenda.start()
      for (const { name, every } of definitions.values())
        if (every) await agenda.every(every, name, undefined, { timezone: 'UTC' })
      log.debug('jobs run', { jobs: definitions.size })
    },
    async stop() {
      stopping.abort()
      const { running, timedOut } = await agenda.drain({ timeout: STOP_PATIENCE, closeConnection: false })
      if (timedOut) log.warn('jobs did not end in time', { running })
    },
  }
}
