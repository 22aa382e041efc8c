import type { APIMessage } from 'discord-api-types/v10'
import { startApp } from '../../../src/app.ts'
import { systemRandom } from '../../../src/core/random.ts'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import {
  startLocalDiscord,
  type GuildPlan,
  type LocalDiscord,
  type SeededGuild,
} from '../../../src/sandbox/index.ts'
import { recordingLog } from '../../support/recording-log.ts'

export interface WholeApp {
  readonly discord: LocalDiscord
  readonly guild: SeededGuild
  readonly botUserId: string
  readonly log: ReturnType<typeof recordingLog>
  /** A member who has written enough for a level. */
  writer(name: string): Promise<string>
  /** Runs a command and resolves with the bot's message. */
  use(
    userId: string,
    command: string,
    options?: Record<string, string | number>,
    channelName?: string,
  ): Promise<APIMessage>
  stop(): Promise<void>
}

/** Everything that `npm start` runs, in memory (unless a database is given) and on a virtual clock; its first channel is called "general". */
export async function startWholeApp(
  plan: GuildPlan,
  { permissions, databaseUri }: { permissions?: bigint; databaseUri?: string } = {},
): Promise<WholeApp> {
  const clock = new VirtualClock(Date.UTC(2026, 5, 1, 12))
  const log = recordingLog()
  const discord = await startLocalDiscord({ directory: null, clock, rateLimits: 0 })
  const { control } = discord
  const guild = await control.createGuild(plan)
  const application = control.createApplication({ name: 'Laurel' })
  control.addBot(application.applicationId, guild.id, permissions)
  const app = await startApp({
    config: {
      MONGODB_URI: databaseUri,
      STORE_DURABILITY: 'normal',
      DISCORD_MESSAGE_CONTENT: true,
      CARD_WORKERS: 1,
    },
    discord: { token: application.botToken, apiUrl: discord.apiUrl, cdnUrl: discord.cdnUrl },
    directory: null,
    log,
    clock,
    random: systemRandom,
  })
  const channel = (name: string) => guild.channels[name] ?? ''
  return {
    discord,
    guild,
    botUserId: application.botUserId,
    log,
    async writer(name) {
      const username = `odd${control.people().length}`
      const { id } = control.createPerson({ username, globalName: name })
      control.addMember(guild.id, id, { silent: true })
      for (let times = 0; times < 8; times++) {
        await control.as(id).send(channel('general'), 'hello')
        clock.advance(61_000)
      }
      return id
    },
    async use(userId, command, options = {}, channelName = 'general') {
      const result = await control.as(userId).runCommand(guild.id, channel(channelName), command, options)
      if (result.kind !== 'message') throw new Error(`no message but ${JSON.stringify(result)}`)
      return result.message
    },
    async stop() {
      await app.stop()
      await discord.stop()
    },
  }
}
