import { setTimeout as delay } from 'node:timers/promises'
import type { VirtualClock } from '../../src/core/virtual-clock.ts'
import { BotProcess } from './bot-process.ts'
import type { BotPlace, Order } from './bot-protocol.ts'
import { Watches } from './watches.ts'

export interface TroupeOptions extends Omit<BotPlace, 'now' | 'shard'> {
  readonly clock: VirtualClock
  /** One process for each. */
  readonly shards: number
}

/** The processes that are the bot together, each with a shard of its own. */
export class Troupe {
  readonly #options: TroupeOptions
  readonly #watches: Watches[]
  readonly #bots: BotProcess[]
  readonly #following: Promise<void>[] = []

  constructor(options: TroupeOptions) {
    this.#options = options
    this.#watches = this.shardIds.map(() => new Watches(() => options.clock.now()))
    this.#bots = this.shardIds.map((shardId) => this.#start(shardId))
  }

  get shardIds(): readonly number[] {
    return Array.from({ length: this.#options.shards }, (_, id) => id)
  }

  /** By guild, in the order of their shards: when its bot heard what. */
  get watches(): readonly Watches[] {
    return this.#watches
  }

  of(shardId: number): BotProcess {
    const bot = this.#bots[shardId]
    if (!bot) throw new Error(`there is no shard ${shardId}`)
    return bot
  }

  order(order: Order): void {
    for (const bot of this.#bots) bot.order(order)
  }

  async online(): Promise<void> {
    await Promise.all(this.#bots.map((bot) => bot.reached('online')))
  }

  /** From now on nobody can say what the processes hear. */
  unwatch(): void {
    for (const [shardId, watches] of this.#watches.entries()) watches.end(this.of(shardId))
  }

  /** Another process for a shard that is taken. */
  intrude(shardId: number): BotProcess {
    return new BotProcess(this.#placeOf(shardId, this.of(shardId).databaseUri))
  }

  /** Starts what is dead again. */
  revive(): void {
    for (const [shardId, bot] of this.#bots.entries())
      if (bot.isOver) this.#bots[shardId] = this.#start(shardId)
  }

  /** The last lines that each process wrote. */
  get logs(): readonly string[] {
    return this.#bots.flatMap(({ log }, shardId) => log.slice(-12).map((line) => `${shardId}: ${line}`))
  }

  async killAll(): Promise<void> {
    await Promise.all(this.#bots.map((bot) => bot.kill()))
  }

  /** Waits until gaps are closed, jobs and effects are done and the ledger no longer grows. */
  async untilQuiet(say: (line: string) => void): Promise<void> {
    let last = -1
    for (let calm = 0, looks = 0; calm < 4 && looks < 2000; looks += 1) {
      if (looks % 4 === 0) this.order({ kind: 'run-jobs' })
      await delay(500)
      const report = await this.of(0).report()
      const dead = this.#bots.find(({ isOver }) => isOver)
      if (!report || dead) throw new Error(`a bot ended by itself: ${dead?.log.join('\n')}`)
      const { ledger, openGaps, outbox, due } = report
      if (looks % 10 === 9)
        say(`waiting: ${ledger} entries, ${openGaps} gaps open, ${outbox} effects, ${due} for jobs`)
      if (looks % 100 === 99) this.logs.forEach(say)
      calm = ledger === last && openGaps + outbox + due === 0 ? calm + 1 : 0
      last = ledger
    }
  }

  /** Stops all of them cleanly. */
  async end(): Promise<void> {
    this.unwatch()
    this.order({ kind: 'stop' })
    await Promise.all(this.#bots.map(({ ended }) => ended))
    await Promise.all(this.#following)
  }

  #start(shardId: number): BotProcess {
    const bot = new BotProcess(this.#placeOf(shardId, this.#options.databaseUri))
    const following = this.#watches[shardId]?.follow(bot)
    if (following) this.#following.push(following)
    return bot
  }

  #placeOf(id: number, databaseUri: string | undefined): BotPlace {
    const { directory, token, apiUrl, cdnUrl, clock, shards: count } = this.#options
    const shard = count > 1 ? { id, count } : undefined
    return { directory, token, apiUrl, cdnUrl, now: clock.now(), databaseUri, shard }
  }
}
