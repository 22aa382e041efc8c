import { GatewayIntentBits } from 'discord-api-types/v10'
import { DISCORD_EPOCH } from '../../../src/core/snowflake.ts'
import { startLocalDiscord } from '../../../src/sandbox/index.ts'
import { presentUser } from '../../../src/sandbox/users/present-user.ts'
import { readScript, type ScriptLine } from './script.ts'

/** Lines of talk in one channel before it moves to the next. */
const LINES_IN_A_CHANNEL = 50

interface Stretch {
  readonly guild: number
  readonly from: number
  readonly to: number
}

/**
 * A local Discord in a process of its own that plays a script as fast as it is read: `argv` = folder of logs or nothing, most
 * lines, guilds, channels of each. Told which lines to publish in which guild, it answers how many there were.
 */
const [, , folder = '', most = '60000', guildCount = '1', channelCount = '1'] = process.argv
const script = await readScript(folder || undefined, Number(most))
const discord = await startLocalDiscord({ directory: null })
const { control } = discord
const people = Array.from(
  { length: script.people },
  (_, index) => control.createPerson({ username: `p${index}` }).id,
)
const { applicationId, botToken } = control.createApplication({ name: 'Laurel' })
const channels = Array.from({ length: Number(channelCount) }, (_, index) => ({ name: `talk-${index}` }))
const guilds: { id: string; channels: string[] }[] = []
for (let index = 0; index < Number(guildCount); index += 1) {
  const made = await control.createGuild({ name: `Bench ${index}`, channels })
  for (const id of people) control.addMember(made.id, id, { silent: true })
  control.addBot(applicationId, made.id)
  guilds.push({ id: made.id, channels: Object.values(made.channels) })
}
const packets = guilds.map((guild, number) =>
  script.lines.map((line, index) => packetOf(guild, line, index, number * script.lines.length + index)),
)
const warmUp = Math.floor(script.lines.length / 6)
process.send?.({
  token: botToken,
  apiUrl: discord.apiUrl,
  cdnUrl: discord.cdnUrl,
  guilds,
  origin: script.origin,
  people: script.people,
  warmUp,
  messages: script.lines.length - warmUp,
})

process.on('message', (order: Stretch | 'stop') => {
  if (order === 'stop') void discord.stop().then(() => process.exit(0))
  else void play(order).then(() => process.send?.({ played: order.to - order.from }))
})

async function play({ guild: number, from, to }: Stretch): Promise<void> {
  const guild = guilds[number]
  if (!guild) return
  for (let index = from; index < to; index += 1) {
    control.world.publish({
      event: 'MESSAGE_CREATE',
      data: {},
      json: packets[number]?.[index] ?? '',
      intents: GatewayIntentBits.GuildMessages,
      audience: { guild: guild.id, channel: channelOf(guild, index) },
    })
    if (index % 500 === 499) {
      await new Promise((done) => void setImmediate(done))
      await control.settled()
    }
  }
  await control.settled()
}

function channelOf({ channels: own }: { readonly channels: readonly string[] }, index: number): string {
  return own[Math.floor(index / LINES_IN_A_CHANNEL) % own.length] ?? ''
}

function packetOf(
  guild: { readonly id: string; readonly channels: readonly string[] },
  { at, who, text }: ScriptLine,
  index: number,
  number: number,
): string {
  const userId = people[who] ?? ''
  const user = control.world.users.get(userId)
  const id = String((BigInt(at - DISCORD_EPOCH) << 22n) | BigInt(number % 4_194_304))
  return JSON.stringify({
    id,
    type: 0,
    channel_id: channelOf(guild, index),
    guild_id: guild.id,
    channel_type: 0,
    content: text,
    author: user && presentUser(user),
    member: { roles: [], joined_at: '2020-01-01T00:00:00.000000+00:00', deaf: false, mute: false, flags: 0 },
    timestamp: new Date(at).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: 0,
  })
}
