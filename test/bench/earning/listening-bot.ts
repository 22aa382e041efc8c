import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { startApp } from '../../../src/app.ts'
import { systemClock } from '../../../src/core/clock.ts'
import { silentLog } from '../../../src/core/log.ts'
import { seededRandom } from '../../../src/core/random.ts'
import type { Database } from '../../../src/database/index.ts'
import type { Sender } from './sender-process.ts'

export interface Place {
  readonly directory: string
  readonly databaseUri?: string
}

/** What the clocks said. */
export interface Moment {
  /** In milliseconds. */
  readonly at: number
  /** Processor time of this process so far, in microseconds. */
  readonly cpu: number
}

/** The whole bot on a sender's local Discord. */
export interface ListeningBot {
  readonly database: Database
  /** Resolves once so many more messages than at the last asking are judged, credited and committed; answers when that was. */
  committed(messages: number): Promise<Moment>
  stop(): Promise<void>
}

export async function startListeningBot(sender: Sender, place: Place): Promise<ListeningBot> {
  const { token, apiUrl, cdnUrl, guilds } = sender.stage
  const app = await startApp({
    config: {
      MONGODB_URI: place.databaseUri,
      STORE_DURABILITY: 'full',
      DISCORD_MESSAGE_CONTENT: true,
      DISCORD_SERVER_MEMBERS: true,
      CARD_WORKERS: 1,
    },
    discord: { token, apiUrl, cdnUrl, isNew: true },
    directory: place.directory,
    log: silentLog,
    clock: systemClock,
    random: seededRandom(1),
  })
  const { connection } = app.database
  const guildIds = guilds.map(({ id }) => id)
  const counted = async () => {
    const members = connection.collection<{ messages: number }>('member_totals')
    const wanted = { guildId: { $in: guildIds } }
    const totals = await members.find(wanted, { projection: { _id: 0, messages: 1 } }).toArray()
    return totals.reduce((sum, { messages }) => sum + messages, 0)
  }
  const checkpoints = connection.collection<{ _id: string; sequence: number }>('gateway_checkpoints')
  const sequence = async () => (await checkpoints.findOne({ _id: '0' }))?.sequence ?? 0
  const begin = await sequence()
  let total = 0
  return {
    database: app.database,
    /**
     * The checkpoint tells cheaply that so many dispatches are committed; then the members are asked what was counted, since some
     * were of the bot's own notices.
     */
    async committed(messages) {
      total += messages
      for (;;) {
        while ((await sequence()) < begin + total) await delay(5)
        const moment = momentNow()
        if ((await counted()) >= total) return moment
        await delay(5)
      }
    },
    stop: () => app.stop(),
  }
}

export function momentNow(): Moment {
  const { user, system } = process.cpuUsage()
  return { at: performance.now(), cpu: user + system }
}
