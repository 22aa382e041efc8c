import { AttachmentBuilder, Client, GatewayIntentBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import { startLocalDiscord, type LocalDiscord } from '../../src/sandbox/index.ts'
import { drawAvatar } from '../../src/sandbox/cdn/draw-avatar.ts'

let discord: LocalDiscord | undefined
let client: Client | undefined

afterEach(async () => {
  await client?.destroy()
  await discord?.stop()
})

test('the unmodified discord.js logs in, registers a command, and its reply brings a picture', async () => {
  discord = await startLocalDiscord({ directory: null })
  const { control } = discord
  const guild = await control.createGuild({ name: 'Meadow' })
  const ana = control.createPerson({ username: 'ana', globalName: 'Ana' })
  control.addMember(guild.id, ana.id)
  const { applicationId, botToken } = control.createApplication({ name: 'Laurel' })
  control.addBot(applicationId, guild.id)

  client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
    rest: { api: discord.apiUrl, cdn: discord.cdnUrl },
  })
  client.on('interactionCreate', (interaction) => {
    if (!interaction.isChatInputCommand()) return
    const card = new AttachmentBuilder(drawAvatar('card'), { name: 'card.png', description: 'A card' })
    void interaction.reply({ content: `for ${interaction.user.username}`, files: [card] })
  })
  const ready = new Promise((resolve) => client?.once('clientReady', resolve))
  await client.login(botToken)
  await ready
  await client.application?.commands.set([{ name: 'rank', description: 'Your level' }])

  const result = await control.as(ana.id).runCommand(guild.id, guild.channels['general'] ?? '', 'rank')
  if (result.kind !== 'message') throw new Error(`no message but ${result.kind}`)
  expect(result.message.content).toBe('for ana')
  const [picture] = result.message.attachments
  expect(picture?.description).toBe('A card')
  expect([picture?.width, picture?.height]).toEqual([256, 256])
  const fetched = await fetch(picture?.url ?? '')
  expect(fetched.headers.get('content-type')).toBe('image/png')
  expect((await fetched.arrayBuffer()).byteLength).toBe(picture?.size)
})
