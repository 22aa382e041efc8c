import { startListeningBot, type Place } from './listening-bot.ts'
import { timed, type Rate } from './bare-client.ts'
import type { Sender } from './sender-process.ts'

export interface FullPath extends Rate {
  /** The share of the messages that earned. */
  readonly shareThatEarns: number
  /** Notices of new levels that the messages brought about, and how many had left by then at Discord's rate limits. */
  readonly notices: { readonly queued: number; readonly sent: number }
}

/** How fast the whole bot takes the script in: judged, credited and committed, the last message included. */
export async function measureFullPath(sender: Sender, place: Place): Promise<FullPath> {
  const { warmUp, messages } = sender.stage
  const bot = await startListeningBot(sender, place)
  try {
    const { connection } = bot.database
    await sender.play('warm-up')
    await bot.committed(warmUp)
    const rate = await timed(messages, async () => {
      await sender.play('script')
      await bot.committed(messages)
    })
    const entries = await connection.collection('ledger').countDocuments({ source: 'message' })
    const outbox = connection.collection('outbox')
    const sent = await outbox.countDocuments({ kind: 'message', state: 'done' })
    const notices = { queued: await outbox.countDocuments({ kind: 'message' }), sent }
    return { ...rate, notices, shareThatEarns: Number((entries / (warmUp + messages)).toFixed(3)) }
  } finally {
    await bot.stop()
  }
}
