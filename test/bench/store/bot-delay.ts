import { once } from 'node:events'
import { type Collection, MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { type Child, startChild } from './child.ts'
import { type Member, member } from './contender.ts'
import { DATABASE } from './driver-contender.ts'
import { type Delay, watchDelay } from './watch-delay.ts'

/** What the bot itself asks of the store, a read and a write each time, every so many milliseconds. */
const OWN_WORK_EVERY_MS = 20

/** The bot's delay, and at the same time that of a process which has nothing to do with the store. */
interface Watched {
  readonly bot: Delay
  readonly probe: Delay
}

export interface BotDelay {
  /** The store rests. */
  readonly idle: Watched
  /** It works flat out for another process. */
  readonly busy: Watched
  /** And for the bot as well, which reads and writes fifty times a second. */
  readonly working: Watched
}

/**
 * How late timers of this process, the bot's, are while the store in its worker thread works flat out. What the probe has of
 * it too comes from processes that share the cores, not from the store being in the bot's process.
 */
export async function botDelay(): Promise<BotDelay> {
  const probe = await startChild('./probe.ts', '')
  const store = await startEmbeddedStore({ directory: null })
  const idle = await watchBoth(probe)
  const load = await startChild('./load.ts', store.uri)
  const busy = await watchBoth(probe)
  const client = await new MongoClient(store.uri).connect()
  const stopWork = startOwnWork(client.db(DATABASE).collection('own'))
  const working = await watchBoth(probe)
  await stopWork()
  await client.close()
  await load.kill()
  await probe.kill()
  await store.stop()
  return { idle, busy, working }
}

async function watchBoth(probe: Child): Promise<Watched> {
  const line = once(probe.process.stdout, 'data')
  probe.process.kill('SIGUSR2')
  const bot = await watchDelay()
  const [bytes] = (await line) as [Buffer]
  return { bot, probe: JSON.parse(bytes.toString()) as Delay }
}

function startOwnWork(own: Collection<Member>): () => Promise<void> {
  let n = 0
  const underWay = new Set<Promise<unknown>>()
  const timer = setInterval(() => {
    const work = own
      .updateOne({ _id: `m${n}` }, { $set: { name: member(n++).name } }, { upsert: true })
      .then(() => own.findOne({ _id: `m${n >> 1}` }))
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }, OWN_WORK_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await Promise.all(underWay)
  }
}
