import type { MongoClient } from 'mongodb'
import type { Log } from '../core/log.ts'

export interface DatabaseState {
  readonly up: boolean
  /** Milliseconds since the Unix epoch at which the present state began. */
  readonly since: number
}

/** Knows whether the database answers, from the driver's own heartbeats, and says so in the log once per change. */
export class DatabaseHealth {
  readonly #log: Log
  readonly #waiting = new Set<() => void>()
  #state: DatabaseState = { up: true, since: Date.now() }
  #closing = false

  constructor(log: Log) {
    this.#log = log
  }

  get state(): DatabaseState {
    return this.#state
  }

  watch(client: MongoClient): void {
    client.on('topologyDescriptionChanged', ({ newDescription }) => {
      const writable = [...newDescription.servers.values()].some((server) =>
        ['RSPrimary', 'Standalone', 'Mongos', 'LoadBalancer'].includes(server.type),
      )
      this.#become(writable)
    })
  }

  /** Resolves once the database answers again, or after `milliseconds`. */
  untilUp(milliseconds: number): Promise<void> {
    if (this.#state.up) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      this.#waiting.add(done)
    })
  }

  /** From here on a lost connection is wanted and not worth a warning. */
  closing(): void {
    this.#closing = true
  }

  #become(up: boolean): void {
    if (up === this.#state.up) return
    const seconds = Math.round((Date.now() - this.#state.since) / 1000)
    this.#state = { up, since: Date.now() }
    if (this.#closing) return
    if (up) this.#log.info('the database answers again', { awaySeconds: seconds })
    else this.#log.warn('the database does not answer; what members earn is kept until it returns')
    if (up) for (const resume of this.#waiting) resume()
  }
}
