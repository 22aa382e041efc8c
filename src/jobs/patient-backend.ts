import { setTimeout as delay } from 'node:timers/promises'
import { MongoBackend } from '@agendajs/mongo-backend'
import type { Log } from '../core/log.ts'
import type { Connection } from '../database/index.ts'

const PAUSE = 1000

/** Agenda's storage on our own connection; a database that is away at the start is waited for instead of crashing on it. */
export class PatientBackend extends MongoBackend {
  readonly #stopping: AbortSignal
  readonly #log: Log

  constructor(database: Connection, stopping: AbortSignal, log: Log) {
    super({ mongo: database.getClient().db(database.name), collection: 'jobs' })
    this.#stopping = stopping
    this.#log = log
  }

  override async connect(): Promise<void> {
    while (!this.#stopping.aborted) {
      try {
        await super.connect()
        return
      } catch (error) {
        if (this.#stopping.aborted) return
        this.#log.warn('jobs wait for the database', { error: (error as Error).name })
        await delay(PAUSE)
      }
    }
  }
}
