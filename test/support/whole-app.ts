import type { APIMessage } from 'discord-api-types/v10'
import { startApp, type App } from '../../src/app.ts'
import { systemRandom } from '../../src/core/random.ts'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import {
  startLocalDiscord,
  type Actor,
  type GuildPlan,
  type LocalDiscord,
  type Person,
  type SeededGuild,
} from '../../src/sandbox/index.ts'
import { recordingLog } from './recording-log.ts'

type Someone = string | Pick<Person, 'id'>
type NewPerson = Parameters<LocalDiscord['control']['createPerson']>[0]

export interface WholeApp {
  readonly discord: LocalDiscord
  readonly guild: SeededGuild
  /** Reads English, unless the plan names another owner. */
  readonly owner: Pick<Person, 'id'>
  readonly botUserId: string
  /** The time of the bot and of the local Discord, at noon of a summer's day at first. */
  readonly clock: VirtualClock
  readonly log: ReturnType<typeof recordingLog>
  /** As it runs now: another one after a restart. */
  readonly app: App
  /** Everything that the bot has written so far. */
  readonly said: readonly APIMessage[]
  channel(name: string): string
  role(name: string): string
  rolesOf(someone: Someone): readonly string[]
  /** Makes somebody who is a member. */
  join(person: NewPerson): Person
  as(someone: Someone): Actor
  /** A member who has written enough for a level. */
  writer(name: string): Promise<string>
  /** Runs a command and resolves with the bot's message. */
  use(
    someone: Someone,
    command: string,
    options?: Record<string, string | number>,
    place?: { channel?: string; files?: { name: string; bytes: Buffer }[] },
  ): Promise<APIMessage>
  /** Runs `whileDown` between the stop and the start, such as to let time pass. */
  restart(whileDown?: (control: LocalDiscord['control']) => void | Promise<void>): Promise<void>
  stop(): Promise<void>
}

export interface WholeAppOptions {
  /** What the bot may do in the guild; everything if left out. */
  readonly permissions?: bigint
  readonly databaseUri?: string
  /** Where the embedded store keeps its files; in memory if left out. */
  readonly directory?: string
  readonly messageContent?: boolean
}

/** Everything that `npm start` runs, on a virtual clock; its first channel is called "general". */
export async function startWholeApp(
  plan: Partial<GuildPlan>,
  { permissions, databaseUri, directory, messageContent = true }: WholeAppOptions = {},
): Promise<WholeApp> {
  const clock = new VirtualClock(Date.UTC(2026, 5, 1, 12))
  const log = recordingLog()
  const discord = await startLocalDiscord({ directory: null, clock, rateLimits: 0 })
  const { control } = discord
  const ownerId =
    plan.ownerId ?? control.createPerson({ username: 'olga', globalName: 'Olga', locale: 'en-US' }).id
  const guild = await control.createGuild({
    name: 'Meadow',
    channels: [{ name: 'general' }],
    ...plan,
    ownerId,
  })
  const application = control.createApplication({ name: 'Laurel' })
  control.addBot(application.applicationId, guild.id, permissions)
  const said: APIMessage[] = []
  control.listen((event, data) => {
    if (event !== 'MESSAGE_CREATE') return
    const message = data as APIMessage
    if (message.author.id === application.botUserId) said.push(message)
  })
  const start = () =>
    startApp({
      config: {
        MONGODB_URI: databaseUri,
        STORE_DURABILITY: 'normal',
        DISCORD_MESSAGE_CONTENT: messageContent,
        DISCORD_SERVER_MEMBERS: true,
        CARD_WORKERS: 1,
      },
      discord: { token: application.botToken, apiUrl: discord.apiUrl, cdnUrl: discord.cdnUrl },
      directory: directory ?? null,
      log,
      clock,
      random: systemRandom,
    })
  let app = await start()
  const as = (someone: Someone) => control.as(typeof someone === 'string' ? someone : someone.id)
  const channel = (name: string) => guild.channels[name] ?? ''
  const join = (person: NewPerson) => {
    const made = control.createPerson(person)
    control.addMember(guild.id, made.id, { silent: true })
    return made
  }
  return {
    discord,
    guild,
    owner: { id: ownerId },
    botUserId: application.botUserId,
    clock,
    log,
    said,
    channel,
    as,
    join,
    get app() {
      return app
    },
    role: (name) => guild.roles[name] ?? '',
    rolesOf: (someone) =>
      control.guild(guild.id).members.get(typeof someone === 'string' ? someone : someone.id)?.roles ?? [],
    async writer(name) {
      const { id } = join({ username: `odd${control.people().length}`, globalName: name })
      for (let times = 0; times < 8; times++) {
        await control.as(id).send(channel('general'), 'hello')
        clock.advance(61_000)
      }
      return id
    },
    async use(someone, command, options = {}, { channel: name = 'general', files = [] } = {}) {
      const result = await as(someone).runCommand(guild.id, channel(name), command, options, files)
      if (result.kind !== 'message') throw new Error(`no message but ${JSON.stringify(result)}`)
      return result.message
    },
    async restart(whileDown) {
      await app.stop()
      await whileDown?.(control)
      app = await start()
    },
    async stop() {
      await app.stop()
      await discord.stop()
    },
  }
}
