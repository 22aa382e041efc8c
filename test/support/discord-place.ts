import { startLocalDiscord, type LocalDiscordOptions } from '../../src/sandbox/index.ts'
import { RawGateway } from './discord-gateway.ts'

/** A local Discord with one guild, one person and one bot, and raw gateway connections; `end()` ends all. */
export async function startPlace(options: Partial<LocalDiscordOptions> = {}, privileged?: bigint) {
  const discord = await startLocalDiscord({ directory: null, rateLimits: 0, ...options })
  const { control } = discord
  const guild = await control.createGuild({ name: 'Meadow' })
  const ana = control.createPerson({ username: 'ana' })
  control.addMember(guild.id, ana.id, { silent: true })
  const bot = control.createApplication({
    name: 'Laurel',
    ...(privileged === undefined ? {} : { intents: privileged }),
  })
  control.addBot(bot.applicationId, guild.id)
  const sockets: RawGateway[] = []
  return {
    discord,
    control,
    guild,
    ana: control.as(ana.id),
    bot,
    channel: guild.channels['general'] ?? '',
    connect(query?: string): RawGateway {
      const socket = new RawGateway(discord, query)
      sockets.push(socket)
      return socket
    },
    async end() {
      for (const socket of sockets) socket.close()
      await discord.stop()
    },
  }
}

export type Place = Awaited<ReturnType<typeof startPlace>>
