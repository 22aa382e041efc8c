import { systemClock } from '../../src/core/clock.ts'
import type { Feature, Services } from '../../src/core/feature.ts'
import { setUpFeatures } from '../../src/core/feature-registry.ts'
import { systemRandom } from '../../src/core/random.ts'
import { buildIndexes, connectDatabase, type Connection } from '../../src/database/index.ts'
import { createBot, type Bot, type BotOptions } from '../../src/discord/index.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { createTranslate } from '../../src/i18n/index.ts'
import {
  startLocalDiscord,
  type LocalDiscord,
  type Person,
  type SeededGuild,
} from '../../src/sandbox/index.ts'
import { createSettings, type GuildSettings } from '../../src/settings/index.ts'
import { cableTo, type Cable } from './cable.ts'
import { recordingLog } from './recording-log.ts'

export interface LocalBot {
  readonly discord: LocalDiscord
  readonly bot: Bot
  readonly guild: SeededGuild
  /** Reads English and owns the guild. */
  readonly owner: Person
  /** Reads Spanish and may do what everyone may. */
  readonly member: Person
  readonly applicationId: string
  readonly botUserId: string
  /** Throws when the bot has no database. */
  readonly settings: GuildSettings
  readonly log: ReturnType<typeof recordingLog>
  /** Takes the database away, and gives it back. */
  readonly cable: Pick<Cable, 'cut' | 'mend'>
  stop(): Promise<void>
}

export interface LocalBotOptions extends Partial<
  Pick<BotOptions, 'withheldIntents' | 'gateway' | 'onFatal'>
> {
  readonly features: readonly Feature[]
  /** What the bot may do in the guild; everything if left out. */
  readonly permissions?: bigint
  /** Privileged intents that the application was granted; all if left out. */
  readonly intents?: bigint
  /** Services that stand in for, or come on top of, the plain ones. */
  readonly services?: (connection: Connection | undefined, bot: Bot) => Partial<Services>
  /** False leaves out the database, for features that use none. */
  readonly store?: boolean
}

/** A guild on a local Discord with the real client in it, running `features`. Stop it at the end of the test. */
export async function startLocalBot(options: LocalBotOptions): Promise<LocalBot> {
  const { features } = options
  const log = recordingLog()
  const discord = await startLocalDiscord({ directory: null, rateLimits: 0 })
  const { control } = discord
  const owner = control.createPerson({ username: 'olga', locale: 'en-US' })
  const member = control.createPerson({ username: 'marta', locale: 'es-419' })
  const guild = await control.createGuild({
    name: 'Laurel Grove',
    ownerId: owner.id,
    locale: 'en-US',
    channels: [{ name: 'general' }, { name: 'lounge' }],
    roles: [{ name: 'Regulars' }],
  })
  control.addMember(guild.id, member.id)
  const application = control.createApplication({ name: 'Laurel', intents: options.intents })
  control.addBot(application.applicationId, guild.id, options.permissions)

  const store = options.store === false ? undefined : await startEmbeddedStore({ directory: null })
  const cable = store && (await cableTo(store.uri))
  const database = cable && (await connectDatabase(cable.uri, { log }))
  const translate = createTranslate(log)
  const bot = await createBot({
    token: application.botToken,
    apiUrl: discord.apiUrl,
    features,
    withheldIntents: options.withheldIntents ?? new Set(),
    translate,
    log,
    gateway: options.gateway,
    onFatal: options.onFatal,
  })
  const connection = database?.connection
  const settings = connection && createSettings({ connection, clock: systemClock, log })
  const plain = {
    clock: systemClock,
    random: systemRandom,
    log,
    translate,
    messenger: bot.messenger,
    guilds: bot.guilds,
    history: bot.history,
    ...(connection && {
      database: connection,
      settings,
    }),
    ...options.services?.(connection, bot),
  }
  const stop = async () => {
    await bot.stop()
    await database?.close()
    await cable?.remove()
    await store?.stop()
    await discord.stop()
  }
  try {
    const registry = await setUpFeatures(features, plain as Services)
    if (connection) await buildIndexes(connection, log)
    await bot.start(registry)
  } catch (error) {
    await stop()
    throw error
  }
  const { applicationId, botUserId } = application
  return {
    discord,
    bot,
    guild,
    owner,
    member,
    applicationId,
    botUserId,
    log,
    stop,
    get cable() {
      if (!cable) throw new Error('this bot runs without a database')
      return cable
    },
    get settings() {
      if (!settings) throw new Error('this bot runs without a database')
      return settings
    },
  }
}
