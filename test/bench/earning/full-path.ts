import { setTimeout as delay } from 'node:timers/promises'
import { startApp } from '../../../src/app.ts'
import { systemClock } from '../../../src/core/clock.ts'
import { silentLog } from '../../../src/core/log.ts'
import { seededRandom } from '../../../src/core/random.ts'
import { timed, type Rate } from './bare-client.ts'
import type { Sender } from './sender-process.ts'

export interface FullPath extends Rate {
  /** The share of the messages that earned. */
  readonly shareThatEarns: number
  /** Notices of new levels that the messages brought about, and how many had left by then at Discord's rate limits. */
  readonly notices: { readonly queued: number; readonly sent: number }
}

interface Place {
  readonly directory: string
  readonly databaseUri?: string
}

/** How fast the whole bot takes the script in: judged, credited and committed, the last message included. */
export async function measureFullPath(sender: Sender, place: Place): Promise<FullPath> {
  const { token, apiUrl, cdnUrl, warmUp, messages, guildId } = sender.stage
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
  try {
    const { connection } = app.database
    const counted = async () => {
      const members = connection.collection<{ messages: number }>('member_totals')
      const totals = await members.find({ guildId }, { projection: { _id: 0, messages: 1 } }).toArray()
      return totals.reduce((sum, { messages: own }) => sum + own, 0)
    }
    const checkpoints = connection.collection<{ _id: string; sequence: number }>('gateway_checkpoints')
    const sequence = async () => (await checkpoints.findOne({ _id: '0' }))?.sequence ?? 0
    const begin = await sequence()
    /** The checkpoint tells cheaply that so many dispatches are committed; then the members are asked what was counted. */
    const committed = async (total: number) => {
      while ((await sequence()) < begin + total) await delay(50)
      while ((await counted()) < total) await delay(20)
    }
    await sender.play('warm-up')
    await committed(warmUp)
    const rate = await timed(messages, async () => {
      await sender.play('script')
      await committed(warmUp + messages)
    })
    const entries = await connection.collection('ledger').countDocuments({ guildId, source: 'message' })
    const outbox = connection.collection('outbox')
    const sent = await outbox.countDocuments({ kind: 'message', state: 'done' })
    const notices = { queued: await outbox.countDocuments({ kind: 'message' }), sent }
    return { ...rate, notices, shareThatEarns: Number((entries / (warmUp + messages)).toFixed(3)) }
  } finally {
    await app.stop()
  }
}
