import type { Connection } from 'mongoose'
import type { Log } from '../core/log.ts'
import type { Messenger } from '../core/messenger.ts'
import type { Illustrate, IllustratedOutbox } from '../core/outbox.ts'
import type { ShardRange } from '../core/shard-range.ts'
import { Courier } from './courier.ts'
import { createOutboxWriter } from './outbox.ts'
import { readOutcomes, withdrawEntries } from './effect-outcomes.ts'
import { readOutboxState, retryEffects } from './stuck-effects.ts'
import { outboxModel } from './outbox.store.ts'

export interface RunningOutbox extends IllustratedOutbox {
  /** Begins to carry entries to Discord, also those left from before. */
  start(): void
  /** Lets what is under way end; the rest is carried after the next start. */
  stop(): Promise<void>
}

/** The outbox of this process, over the collection `outbox`. */
export function createOutbox(options: {
  readonly database: Connection
  readonly messenger: Messenger
  /** Carries only what belongs to guilds of these shards; everything by default. */
  readonly shards?: ShardRange
  readonly log: Log
}): RunningOutbox {
  outboxModel(options.database)
  let illustrate: Illustrate | undefined
  const courier = new Courier({
    ...options,
    illustrate: async (order, place) => await illustrate?.(order, place),
  })
  const writer = createOutboxWriter(options.database, () => courier.look())
  return {
    add: (entries, session) => writer.add(entries, session),
    illustrateWith(given) {
      illustrate = given
    },
    state: (guildId, most) => readOutboxState(options.database, guildId, most),
    outcomes: (keys) => readOutcomes(options.database, keys),
    withdraw: (keys, session) => withdrawEntries(options.database, keys, session),
    async retry(guildId) {
      const count = await retryEffects(options.database, guildId)
      courier.forgetPauses()
      courier.look()
      return count
    },
    start: () => courier.start(),
    stop: () => courier.stop(),
  }
}
