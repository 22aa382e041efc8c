import { GatewayIntentBits } from 'discord-api-types/v10'
import { DISCORD_EPOCH } from '../../../src/core/snowflake.ts'
import { startLocalDiscord } from '../../../src/sandbox/index.ts'
import { presentUser } from '../../../src/sandbox/users/present-user.ts'
import { readScript } from './script.ts'

/**
 * A local Discord in a process of its own that plays a script as fast as it is read: `argv` = folder of logs or nothing, most
 * lines. Told `warm-up`, it publishes the first sixth, told `script` the rest, and answers how many there were.
 */
const [, , folder = '', most = '60000'] = process.argv
const script = await readScript(folder || undefined, Number(most))
const discord = await startLocalDiscord({ directory: null })
const { control } = discord
const guild = await control.createGuild({ name: 'Bench', channels: [{ name: 'general' }] })
const channelId = guild.channels['general'] ?? ''
const people = Array.from({ length: script.people }, (_, index) => {
  const { id } = control.createPerson({ username: `p${index}` })
  control.addMember(guild.id, id, { silent: true })
  return id
})
const { applicationId, botToken } = control.createApplication({ name: 'Laurel' })
control.addBot(applicationId, guild.id)
const packets = script.lines.map(packetOf)
const warmUp = Math.floor(packets.length / 6)
const parts = { 'warm-up': packets.slice(0, warmUp), script: packets.slice(warmUp) }
process.send?.({
  token: botToken,
  apiUrl: discord.apiUrl,
  cdnUrl: discord.cdnUrl,
  guildId: guild.id,
  origin: script.origin,
  people: script.people,
  warmUp,
  messages: packets.length - warmUp,
})

process.on('message', (order: keyof typeof parts | 'stop') => {
  if (order === 'stop') void discord.stop().then(() => process.exit(0))
  else void play(parts[order]).then(() => process.send?.({ played: parts[order].length }))
})

async function play(part: readonly string[]): Promise<void> {
  const audience = { guild: guild.id, channel: channelId }
  for (const [index, json] of part.entries()) {
    control.world.publish({
      event: 'MESSAGE_CREATE',
      data: {},
      json,
      intents: GatewayIntentBits.GuildMessages,
      audience,
    })
    if (index % 500 === 499) {
      await new Promise((done) => void setImmediate(done))
      await control.settled()
    }
  }
  await control.settled()
}

function packetOf({ at, who, text }: { at: number; who: number; text: string }, index: number): string {
  const userId = people[who] ?? ''
  const user = control.world.users.get(userId)
  const id = String((BigInt(at - DISCORD_EPOCH) << 22n) | BigInt(index % 4_194_304))
  return JSON.stringify({
    id,
    type: 0,
    channel_id: channelId,
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
