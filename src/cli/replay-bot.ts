import { startApp } from '../app.ts'
import type { Clock } from '../core/clock.ts'
import { Cleanup } from '../core/cleanup.ts'
import type { Log } from '../core/log.ts'
import { seededRandom } from '../core/random.ts'
import type { Settings } from '../core/settings.ts'
import type { Snowflake } from '../core/snowflake.ts'
import { connectDatabase } from '../database/index.ts'
import { startEmbeddedStore } from '../embedded-store/index.ts'
import { achievementsSettings } from '../features/achievements/index.ts'
import { earningSettings } from '../features/earning/index.ts'
import { streaksSettings } from '../features/streaks/index.ts'
import type { LocalDiscord } from '../sandbox/index.ts'
import { createSettings } from '../settings/index.ts'

export interface ReplayBotOptions {
  readonly discord: LocalDiscord
  readonly token: string
  readonly guildId: Snowflake
  readonly ownerId: Snowflake
  /** Where its store lies; null keeps it in memory. */
  readonly directory: string | null
  /** XP of every message that earns. */
  readonly amount: number
  /** Seconds. */
  readonly cooldown: number
  readonly clock: Clock
  readonly log: Log
}

export interface ReplayBot {
  /** Resolves once the bot has counted this many messages of the guild, or counts no more. */
  counted(messages: number): Promise<void>
  /** XP in the ledger, by member. */
  earned(): Promise<ReadonlyMap<Snowflake, number>>
  stop(): Promise<void>
}

const PATIENCE = 60_000

/** Starts the whole bot on the local Discord, its guild set to a fixed amount and cooldown before it hears a message. */
export async function startReplayBot(options: ReplayBotOptions): Promise<ReplayBot> {
  const { discord, token, guildId, directory, clock, log } = options
  const cleanup = new Cleanup()
  const stop = () => cleanup.run((step, error) => log.error('a part did not stop cleanly', { step, error }))
  try {
    const store = await startEmbeddedStore({
      directory: directory && `${directory}/store`,
      durability: 'normal',
      log,
    })
    cleanup.add('store', () => store.stop())
    const database = await connectDatabase(store.uri, { log })
    cleanup.add('database', () => database.close())
    const { connection } = database

    await setUpEarning(createSettings({ connection, clock, log }), options)
    const app = await startApp({
      config: {
        MONGODB_URI: store.uri,
        STORE_DURABILITY: 'normal',
        DISCORD_MESSAGE_CONTENT: true,
        DISCORD_SERVER_MEMBERS: true,
        CARD_WORKERS: 1,
      },
      discord: { token, apiUrl: discord.apiUrl, cdnUrl: discord.cdnUrl },
      directory,
      log,
      clock,
      random: seededRandom(1),
    })
    cleanup.add('bot', () => app.stop())

    const totals = () =>
      connection
        .collection<{ messages: number }>('member_totals')
        .find({ guildId }, { projection: { messages: 1 } })
    const countedNow = async () => (await totals().toArray()).reduce((sum, { messages }) => sum + messages, 0)
    return { counted: (messages) => waitFor(countedNow, messages, log), earned: () => ledgerSums(), stop }

    async function ledgerSums(): Promise<Map<Snowflake, number>> {
      const sums = new Map<Snowflake, number>()
      const entries = connection
        .collection<{ memberId: string; amount: number; state: string }>('ledger')
        .find({ guildId, state: 'credited' }, { projection: { memberId: 1, amount: 1 } })
      for await (const { memberId, amount } of entries) sums.set(memberId, (sums.get(memberId) ?? 0) + amount)
      return sums
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Lets messages alone earn, a fixed amount each; least may never stand above most, so the order depends on the new amount. */
async function setUpEarning(
  settings: Settings,
  { guildId, ownerId, amount, cooldown }: ReplayBotOptions,
): Promise<void> {
  const set = (path: string, value: number | boolean) =>
    settings.change(guildId, earningSettings, path, () => value, ownerId)
  const { message } = await settings.get(guildId, earningSettings)
  const bounds = ['message.least', 'message.most']
  for (const path of amount > message.most ? bounds.toReversed() : bounds) await set(path, amount)
  await set('message.cooldown', cooldown)
  for (const path of ['reply.enabled', 'quality.copies']) await set(path, false)
  for (const path of ['quality.similarity', 'quality.distinctWords']) await set(path, 0)
  for (const feature of [achievementsSettings, streaksSettings])
    await settings.change(guildId, feature, 'enabled', () => false, ownerId)
}

/** Waits until `count` reaches `goal`; gives up, with a warning, when it has not risen for a while. */
async function waitFor(count: () => Promise<number>, goal: number, log: Log): Promise<void> {
  let [last, since] = [-1, Date.now()]
  for (;;) {
    const now = await count()
    if (now >= goal) return
    if (now > last) [last, since] = [now, Date.now()]
    else if (Date.now() - since > PATIENCE) {
      log.warn('the bot has not counted every message', { counted: now, sent: goal })
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
