import { withheldBy, type Config } from './config.ts'
import { Cleanup } from './core/cleanup.ts'
import { systemClock, type Clock } from './core/clock.ts'
import { setUpFeatures } from './core/feature-registry.ts'
import type { Log } from './core/log.ts'
import type { Random } from './core/random.ts'
import type { ShardRange } from './core/shard-range.ts'
import { buildIndexes, connectDatabase, hostsOf, type Database } from './database/index.ts'
import { BotStartError, createBot, type Bot } from './discord/index.ts'
import { startEmbeddedStore } from './embedded-store/index.ts'
import { readCheckpoint, readSnapshot, shardLeases, ShardTakenError } from './features/earning/index.ts'
import { features } from './features/index.ts'
import { createCheckpointedGateway } from './gateway/index.ts'
import { createTranslate } from './i18n/index.ts'
import { createJobs } from './jobs/index.ts'
import { createOutbox } from './outbox/index.ts'
import { createCardRenderer } from './rendering/index.ts'
import { createSettings } from './settings/index.ts'

/** Which Discord to go online on: Discord itself, the local one, or another server that speaks its API. */
export interface DiscordPlace {
  readonly token: string
  readonly apiUrl?: string
  readonly cdnUrl?: string
  /** The shards that this process runs; all when left out. Others of the same database run the rest. */
  readonly shards?: ShardRange
  /** Its gateway started with this process, so it holds no session to go on with. */
  readonly isNew?: boolean
}

export interface AppOptions {
  readonly config: Pick<
    Config,
    'MONGODB_URI' | 'STORE_DURABILITY' | 'DISCORD_MESSAGE_CONTENT' | 'DISCORD_SERVER_MEMBERS' | 'CARD_WORKERS'
  >
  readonly discord: DiscordPlace
  /** Where the embedded store and caches live; null keeps everything in memory. */
  readonly directory: string | null
  readonly log: Log
  readonly clock: Clock
  readonly random: Random
  /** Aborted when the start is no longer wanted; it then rejects with a BotStartError `stopped`. */
  readonly signal?: AbortSignal
  /** The bot went offline for good while running. */
  readonly onFatal?: (error: Error) => void
}

export interface App {
  readonly bot: Bot
  readonly database: Database
  /** Stops in the opposite order of the start; what is acknowledged is kept. */
  stop(): Promise<void>
}

/** Joins everything: store, database, features and bot. What was started is stopped again when a later step fails. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, discord, log, clock, random } = options
  const cleanup = new Cleanup()
  const stop = () => cleanup.run((step, error) => log.error('a part did not stop cleanly', { step, error }))
  try {
    const uri = await databaseAddress(options, cleanup)
    const database = await connectDatabase(uri, { log: log.child({ part: 'database' }) })
    cleanup.add('database', () => database.close())

    const { connection } = database
    const translate = createTranslate(log)
    const withheldIntents = withheldBy(config)
    const leases = shardLeases(connection)
    leases.onLost((error) => options.onFatal?.(error))
    // A process that is refused its shards must carry no effect of another's and begin no job.
    let begun = false
    const claim = async (shardIds: readonly number[]) => {
      await leases.claim(shardIds, log.child({ part: 'gateway' })).catch(readably)
      if (begun) return
      await jobs.start()
      outbox.start()
      begun = true
    }
    const gateway = createCheckpointedGateway({
      claim,
      load: (shardId) => (discord.isNew ? Promise.resolve(undefined) : readCheckpoint(connection, shardId)),
      snapshot: (shardId, sessionId) => readSnapshot(connection, shardId, sessionId),
      // Discord forgets a session by its own time, whatever time the features live in.
      clock: systemClock,
      log: log.child({ part: 'gateway' }),
    })
    const bot = await createBot({
      token: discord.token,
      apiUrl: discord.apiUrl,
      cdnUrl: discord.cdnUrl,
      shards: discord.shards,
      features,
      withheldIntents,
      translate,
      log: log.child({ part: 'bot' }),
      clock,
      gateway,
      signal: options.signal,
      onFatal: options.onFatal,
    })
    const cards = createCardRenderer({
      translate,
      avatarOrigins: [discord.cdnUrl, discord.apiUrl].flatMap((url) => (url ? [new URL(url).origin] : [])),
      cacheDirectory: options.directory && `${options.directory}/avatars`,
      workers: config.CARD_WORKERS,
      log: log.child({ part: 'cards' }),
      clock,
    })
    cleanup.add('cards', () => cards.stop())

    const settings = createSettings({ connection, clock, log: log.child({ part: 'settings' }) })
    const jobs = createJobs({
      database: connection,
      log: log.child({ part: 'jobs' }),
      shards: discord.shards,
    })
    const outbox = createOutbox({
      database: connection,
      messenger: bot.messenger,
      shards: discord.shards,
      log: log.child({ part: 'outbox' }),
    })
    const { messenger, guilds, history } = bot
    const registry = await setUpFeatures(features, {
      clock,
      random,
      log,
      database: connection,
      settings,
      translate,
      cards,
      outbox,
      messenger,
      guilds,
      history,
      jobs,
      withheldIntents,
    })
    jobs.define([...registry.jobs.values()])
    await buildIndexes(connection, log.child({ part: 'database' }))
    cleanup.add('jobs', () => jobs.stop())
    cleanup.add('leases', () => leases.release())
    cleanup.add('outbox', () => outbox.stop())
    cleanup.add('bot', () => bot.stop())
    await bot.start(registry)
    return { bot, database, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function readably(error: unknown): never {
  throw error instanceof ShardTakenError ? new BotStartError('shard-taken', error.message, error) : error
}

async function databaseAddress({ config, directory, log }: AppOptions, cleanup: Cleanup): Promise<string> {
  if (config.MONGODB_URI) {
    log.info(`using the MongoDB at ${hostsOf(config.MONGODB_URI)}`)
    return config.MONGODB_URI
  }
  log.info(directory ? `using the embedded store in ${directory}` : 'using an embedded store in memory')
  const store = await startEmbeddedStore({
    directory: directory && `${directory}/store`,
    durability: config.STORE_DURABILITY,
    log: log.child({ part: 'store' }),
  })
  cleanup.add('store', () => store.stop())
  return store.uri
}
