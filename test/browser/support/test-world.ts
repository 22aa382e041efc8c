import { ChannelType } from 'discord-api-types/v10'
import { type LocalDiscord, startLocalDiscord } from '../../../src/sandbox/index.ts'
import type { GuildPlan } from '../../../src/sandbox/control/seed-guild.ts'
import { startTestBot, type TestBot } from './test-bot.ts'

export interface TestWorld {
  discord: LocalDiscord
  bot: TestBot
  guildId: string
  channels: Record<string, string>
  /** Ids by first name. */
  people: Record<'ana' | 'ben' | 'carla', string>
  stop(): Promise<void>
}

export interface WorldOptions {
  readonly directory?: string | null
  readonly port?: number
  /** Channels beside the two for talk and the one for voice. */
  readonly channels?: GuildPlan['channels']
}

/** A small community with three people and the test bot. */
export async function startTestWorld({
  directory = null,
  port = 0,
  channels = [],
}: WorldOptions = {}): Promise<TestWorld> {
  const discord = await startLocalDiscord({ directory, port, rateLimits: 0 })
  const { control } = discord
  const ana = control.createPerson({ username: 'ana', globalName: 'Ana' })
  const ben = control.createPerson({ username: 'ben', globalName: 'Ben' })
  const carla = control.createPerson({ username: 'carla', globalName: 'Carla', locale: 'es-ES' })
  const guild = await control.createGuild({
    name: 'Laurel Grove',
    ownerId: ana.id,
    roles: [{ name: 'Gardeners', color: 0x5ecf97, hoist: true }],
    channels: [
      {
        name: 'Garden',
        type: ChannelType.GuildCategory,
        channels: [{ name: 'general', topic: 'All things green' }, { name: 'bots' }],
      },
      {
        name: 'Voices',
        type: ChannelType.GuildCategory,
        channels: [{ name: 'Greenhouse', type: ChannelType.GuildVoice }],
      },
      ...channels,
    ],
  })
  for (const person of [ben, carla]) control.addMember(guild.id, person.id)
  const application = control.createApplication({ name: 'Testbot' })
  control.addBot(application.applicationId, guild.id)
  const bot = await startTestBot(discord, application.botToken)
  return {
    discord,
    bot,
    guildId: guild.id,
    channels: guild.channels,
    people: { ana: ana.id, ben: ben.id, carla: carla.id },
    async stop() {
      await bot.stop()
      await discord.stop()
    },
  }
}
