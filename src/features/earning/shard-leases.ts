import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../../core/log.ts'
import {
  isTransientTransactionError,
  orUnavailable,
  rawCollection,
  withTransaction,
  type ClientSession,
  type Connection,
} from '../../database/index.ts'
import { isRunning, processPlace } from './process-place.ts'
import { shardLeaseModel, type ShardLease } from './shard-lease.store.ts'

/** A lease that is not renewed for this long is over, in milliseconds. */
const LEASE = 5000
const RENEW_EVERY = 1500
const LOOK_EVERY = 200
/** How long one attempt to take a lease deals with others that change it meanwhile, in milliseconds. */
const TAKE_PATIENCE = 500
/** How often to say that a lease is still locked, in milliseconds. */
const TELL_EVERY = 15_000
/** A lease that can't be given back ends by itself, in milliseconds. */
const LONGEST_RELEASE = 1000

/** Another process that lives holds the shard. */
export class ShardTakenError extends Error {
  override readonly name = 'ShardTakenError'
  readonly shardId: number

  constructor(shardId: number, { pid, place }: ShardLease) {
    const where = place.split(' ')[0] ?? ''
    super(
      `Shard ${shardId} is already run by another process (process ${pid} on ${where}) with the same database: stop that one first, or give this one other shards.`,
    )
    this.shardId = shardId
  }
}

/** Another process has taken over: this one may commit nothing more. */
export class ShardLostError extends Error {
  override readonly name = 'ShardLostError'

  constructor() {
    super('Another process has taken over the shards of this one: it commits nothing more and stops.')
  }
}

/** Who holds shards in this very process. */
const holders = new Set<string>()

/** The shards that this process holds, each with a lease in the database that a commit proves and renews. */
export class ShardLeases {
  readonly #database: Connection
  readonly #holder = randomUUID()
  readonly #place = processPlace()
  readonly #held = new Set<string>()
  readonly #onLost: ((error: ShardLostError) => void)[] = []
  #timer: NodeJS.Timeout | undefined
  #lost = false
  #renewedAt = 0

  constructor(database: Connection) {
    this.#database = database
  }

  /** Takes the shards, waiting out the lease of a holder that died. Rejects with a ShardTakenError when one lives. */
  async claim(shardIds: readonly number[], log: Log): Promise<void> {
    for (const shardId of shardIds) await this.#claim(shardId, log)
    this.#timer ??= setInterval(() => void this.#renew(log), RENEW_EVERY).unref()
  }

  onLost(listener: (error: ShardLostError) => void): void {
    this.#onLost.push(listener)
  }

  /** Makes the session's transaction fail with a ShardLostError unless every shard is still held; renews the leases. */
  async fence(session: ClientSession): Promise<void> {
    if (this.#held.size === 0) return
    if (this.#lost) throw new ShardLostError()
    if (!(await this.#touch(session))) throw this.#lose()
  }

  /** Gives the shards back, so that the next process need not wait. */
  async release(): Promise<void> {
    clearInterval(this.#timer)
    this.#timer = undefined
    if (this.#held.size === 0) return
    const ours = { _id: { $in: [...this.#held] }, holder: this.#holder }
    this.#held.clear()
    holders.delete(this.#holder)
    const release = () => this.#leases().updateMany(ours, { $set: { released: true } })
    await orUnavailable(release, LONGEST_RELEASE)
  }

  async #claim(shardId: number, log: Log): Promise<void> {
    let seen: { lease: ShardLease; at: number } | undefined
    let told = -Infinity
    for (;;) {
      const lease = await orUnavailable(() => this.#leases().findOne({ _id: String(shardId) }))
      if (lease?.holder === this.#holder) {
        this.#hold(shardId)
        return
      }
      if (seen && lease && isLiving(seen.lease, lease)) throw new ShardTakenError(shardId, lease)
      if (!seen && lease) {
        seen = { lease, at: performance.now() }
        if (!this.#isOver(lease)) log.info('waiting for the lease of a shard to end', { shardId })
      }
      const waited = seen ? performance.now() - seen.at : 0
      if (!lease || this.#isOver(lease) || waited >= LEASE) {
        const outcome = await this.#take(shardId, lease)
        if (outcome === 'taken') return
        if (outcome === 'changed') seen = undefined
        else if (performance.now() - told >= TELL_EVERY) {
          told = performance.now()
          log.warn(
            'the database still keeps a transaction of a process that ran this shard and was killed: waiting until it ends it, a minute at most by default',
            { shardId },
          )
        }
      }
      await delay(LOOK_EVERY)
    }
  }

  #isOver({ released, place, pid, holder }: ShardLease): boolean {
    if (released || place !== this.#place) return released
    return pid === process.pid ? !holders.has(holder) : !isRunning(pid)
  }

  /** Takes a lease that still is as it was seen; `locked` when another transaction has changed it and is not over. */
  async #take(shardId: number, former: ShardLease | null): Promise<'taken' | 'changed' | 'locked'> {
    const _id = String(shardId)
    const fields = {
      token: (former?.token ?? 0) + 1,
      holder: this.#holder,
      place: this.#place,
      pid: process.pid,
      released: false,
      renewedAt: new Date(),
    }
    const take = async (session: ClientSession) => {
      const now = await this.#leases().findOne({ _id }, { session })
      if (now ? !former || isLiving(former, now) : former) return false
      await this.#leases().updateOne({ _id }, { $set: fields }, { upsert: true, session })
      return true
    }
    try {
      const taken = await withTransaction(this.#database, take, { patienceMilliseconds: TAKE_PATIENCE })
      if (taken) this.#hold(shardId)
      return taken ? 'taken' : 'changed'
    } catch (error) {
      if (isTransientTransactionError(error)) return 'locked'
      throw error
    }
  }

  #hold(shardId: number): void {
    this.#held.add(String(shardId))
    holders.add(this.#holder)
  }

  async #renew(log: Log): Promise<void> {
    const isFresh = performance.now() - this.#renewedAt < RENEW_EVERY / 2
    if (this.#held.size === 0 || this.#lost || isFresh) return
    try {
      if (!(await this.#touch())) log.error(this.#lose().message)
    } catch (error) {
      log.debug('leases could not be renewed', { error })
    }
  }

  async #touch(session?: ClientSession): Promise<boolean> {
    const expected = this.#held.size
    const ours = { _id: { $in: [...this.#held] }, holder: this.#holder }
    const { matchedCount } = await this.#leases().updateMany(
      ours,
      { $set: { renewedAt: new Date() } },
      { session },
    )
    this.#renewedAt = performance.now()
    return matchedCount >= expected
  }

  #lose(): ShardLostError {
    const error = new ShardLostError()
    if (!this.#lost) {
      this.#lost = true
      for (const listener of this.#onLost) listener(error)
    }
    return error
  }

  #leases() {
    return rawCollection(shardLeaseModel(this.#database))
  }
}

function isLiving(before: ShardLease, now: ShardLease): boolean {
  return now.renewedAt.getTime() !== before.renewedAt.getTime() || now.token !== before.token
}

const leases = new WeakMap<Connection, ShardLeases>()

/** The leases of this process in a database: one object for each connection. */
export function shardLeases(database: Connection): ShardLeases {
  const known = leases.get(database) ?? new ShardLeases(database)
  leases.set(database, known)
  return known
}
