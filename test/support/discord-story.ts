import { Client, GatewayIntentBits, type ClientOptions } from 'discord.js'
import { once } from 'node:events'
import {
  startLocalDiscord,
  type Actor,
  type LocalDiscord,
  type LocalDiscordOptions,
} from '../../src/sandbox/index.ts'

/** A small community for one test: a guild, people by name, and a bot on the real discord.js client. */
export interface Story {
  discord: LocalDiscord
  guildId: string
  /** Ids by channel name. */
  channels: Record<string, string>
  bot: Client<true>
  botToken: string
  /** Someone of the guild, made when first named. */
  person(name: string): Actor
  end(): Promise<void>
}

/** Starts a story; everything lives in memory and ends with `end()`. */
export async function startStory(
  options: Partial<LocalDiscordOptions> = {},
  client: Partial<ClientOptions> = {},
): Promise<Story> {
  const discord = await startLocalDiscord({ directory: null, rateLimits: 0, ...options })
  const { control } = discord
  const guild = await control.createGuild({ name: 'Meadow' })
  const { applicationId, botToken } = control.createApplication({ name: 'Laurel' })
  control.addBot(applicationId, guild.id)
  const bot = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
    rest: { api: discord.apiUrl, cdn: discord.cdnUrl },
    ...client,
  })
  const ready = once(bot, 'clientReady')
  await bot.login(botToken)
  await ready
  const people = new Map<string, string>()
  return {
    discord,
    guildId: guild.id,
    channels: guild.channels,
    bot: bot as Client<true>,
    botToken,
    person(name) {
      let id = people.get(name)
      if (id === undefined) {
        id = control.createPerson({ username: name }).id
        control.addMember(guild.id, id, { silent: true })
        people.set(name, id)
      }
      return control.as(id)
    },
    async end() {
      await bot.destroy()
      await discord.stop()
    },
  }
}
