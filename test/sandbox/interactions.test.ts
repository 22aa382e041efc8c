import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  DiscordAPIError,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  type Interaction,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { startStory, type Story } from '../support/discord-story.ts'

let story: Story
let clock: VirtualClock

beforeEach(async () => {
  clock = new VirtualClock(Date.now())
  story = await startStory({ protocolClock: clock })
})
afterEach(() => story.end())

async function register(
  ...commands: Parameters<NonNullable<typeof story.bot.application>['commands']['create']>[0][]
) {
  await story.bot.application.commands.set(commands)
}

function answer(handle: (interaction: Interaction) => Promise<unknown>): { failures: unknown[] } {
  const failures: unknown[] = []
  story.bot.on('interactionCreate', (interaction) => {
    handle(interaction).catch((error: unknown) => failures.push(error))
  })
  return { failures }
}

const general = () => story.channels['general'] ?? ''

describe('slash commands', () => {
  test('bring their options, and people, channels and roles that they name', async () => {
    await register({
      name: 'give',
      description: 'Give something',
      options: [
        { name: 'whom', description: 'To whom', type: ApplicationCommandOptionType.User, required: true },
        { name: 'amount', description: 'How much', type: ApplicationCommandOptionType.Integer, minValue: 1 },
      ],
    })
    answer(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      const whom = interaction.options.getMember('whom')
      await interaction.reply(
        `${interaction.options.getUser('whom')?.username} gets ${interaction.options.getInteger('amount')} ${whom ? 'here' : 'away'}`,
      )
    })
    const bruno = story.person('bruno')
    const result = await story
      .person('ana')
      .runCommand(story.guildId, general(), 'give', { whom: bruno.userId, amount: 3 })
    expect(result).toMatchObject({
      kind: 'message',
      message: { content: 'bruno gets 3 here', type: 20, interaction: { name: 'give' } },
    })
  })

  test('fail after three seconds without an answer, and a late answer is refused', async () => {
    await register({ name: 'slow', description: 'Takes its time' })
    const late: Interaction[] = []
    const { failures } = answer((interaction) => Promise.resolve(late.push(interaction)))
    const running = story.person('ana').runCommand(story.guildId, general(), 'slow')
    while (late.length === 0) await new Promise((done) => void setImmediate(done))
    clock.advance(3001)
    expect(await running).toMatchObject({ kind: 'failure' })
    const [interaction] = late
    if (!interaction?.isChatInputCommand()) throw new Error('no command arrived')
    await expect(interaction.reply('sorry')).rejects.toMatchObject({ code: 10062 })
    expect(failures).toEqual([])
  })

  test('may be deferred, then answered within fifteen minutes, and not later', async () => {
    await register({ name: 'think', description: 'Thinks' })
    answer(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      await interaction.deferReply()
      clock.advance(600_000)
      await interaction.editReply('thought')
      await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral })
      clock.advance(600_000)
      await interaction.followUp('too late').catch((error: unknown) => {
        if (error instanceof DiscordAPIError) refused.push(error.code)
      })
    })
    const refused: unknown[] = []
    const result = await story.person('ana').runCommand(story.guildId, general(), 'think')
    expect(result).toMatchObject({
      kind: 'message',
      message: { content: 'thought', flags: 0, edited_timestamp: null },
    })
    while (refused.length === 0) await new Promise((done) => void setTimeout(done, 1))
    expect(refused).toEqual([50027])
  })

  test('put off and never answered fail when their token ends', async () => {
    await register({ name: 'forget', description: 'Forgets' })
    const deferred: Interaction[] = []
    answer(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      await interaction.deferReply()
      deferred.push(interaction)
    })
    const running = story.person('ana').runCommand(story.guildId, general(), 'forget')
    while (deferred.length === 0) await new Promise((done) => void setImmediate(done))
    clock.advance(900_001)
    expect(await running).toMatchObject({ kind: 'failure' })
  })

  test('answered in private are seen by nobody else', async () => {
    await register({ name: 'secret', description: 'Whispers' })
    answer(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      await interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral })
      await interaction.editReply('psst!')
    })
    const ana = story.person('ana')
    const result = await ana.runCommand(story.guildId, general(), 'secret')
    if (result.kind !== 'message') throw new Error('no message')
    expect(result.message.flags).toBe(MessageFlags.Ephemeral)
    const params = { channel_id: general(), message_id: result.message.id }
    await expect(
      ana.request('GET', '/channels/{channel_id}/messages/{message_id}', { params }),
    ).rejects.toMatchObject({ code: 10008 })
  })

  test('suggest while an option is typed', async () => {
    await register({
      name: 'find',
      description: 'Finds',
      options: [
        { name: 'what', description: 'What', type: ApplicationCommandOptionType.String, autocomplete: true },
      ],
    })
    answer(async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: `${interaction.options.getFocused()}ple`, value: 'apple' }])
    })
    const choices = await story
      .person('ana')
      .autocomplete(story.guildId, general(), 'find', 'what', { what: 'ap' })
    expect(choices).toMatchObject([{ name: 'apple', value: 'apple' }])
  })

  test('are hidden from those without the permission', async () => {
    await register({ name: 'ban-all', description: 'No', defaultMemberPermissions: '8' })
    await expect(story.person('ana').runCommand(story.guildId, general(), 'ban-all')).rejects.toThrow(
      'no command',
    )
  })
})

test('a modal is opened, filled in and answered', async () => {
  await register({ name: 'form', description: 'Asks' })
  answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const input = new TextInputBuilder()
        .setCustomId('name')
        .setLabel('Name')
        .setStyle(TextInputStyle.Short)
        .setMaxLength(20)
      const row = new ActionRowBuilder<TextInputBuilder>().addComponents(input)
      await interaction.showModal(new ModalBuilder().setCustomId('who').setTitle('Who').addComponents(row))
    }
    if (interaction.isModalSubmit())
      await interaction.reply(`hello ${interaction.fields.getTextInputValue('name')}`)
  })
  const ana = story.person('ana')
  const opened = await ana.runCommand(story.guildId, general(), 'form')
  if (opened.kind !== 'modal') throw new Error('no modal')
  await expect(ana.submitModal(opened.modal, { name: 'x'.repeat(21) })).rejects.toMatchObject({ code: 50035 })
  const result = await ana.submitModal(opened.modal, { name: 'Ana' })
  expect(result).toMatchObject({ kind: 'message', message: { content: 'hello Ana' } })
})

test('a select gives its values, and only such as it offers', async () => {
  await register({ name: 'pick', description: 'Choose' })
  answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const select = new StringSelectMenuBuilder()
        .setCustomId('fruit')
        .addOptions({ label: 'Apple', value: 'apple' }, { label: 'Pear', value: 'pear' })
      await interaction.reply({
        content: 'which?',
        components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select)],
      })
    }
    if (interaction.isStringSelectMenu())
      await interaction.update({ content: `chose ${interaction.values.join()}`, components: [] })
  })
  const ana = story.person('ana')
  const asked = await ana.runCommand(story.guildId, general(), 'pick')
  if (asked.kind !== 'message') throw new Error('no message')
  await expect(ana.select(asked.message, 'fruit', ['stone'])).rejects.toMatchObject({ code: 50035 })
  expect(await ana.select(asked.message, 'fruit', ['pear'])).toMatchObject({
    kind: 'update',
    message: { content: 'chose pear' },
  })
})

test('context-menu commands bring the person or the message they were used on', async () => {
  await register(
    { name: 'Greet', type: ApplicationCommandType.User },
    { name: 'Quote', type: ApplicationCommandType.Message },
  )
  answer(async (interaction) => {
    if (interaction.isUserContextMenuCommand())
      await interaction.reply(`hi ${interaction.targetUser.username}`)
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`> ${interaction.targetMessage.content}`)
  })
  const ana = story.person('ana')
  const said = await ana.send(general(), 'wise words')
  expect(
    await ana.runContextMenu(story.guildId, general(), 'Greet', story.person('bruno').userId, 2),
  ).toMatchObject({ message: { content: 'hi bruno' } })
  expect(await ana.runContextMenu(story.guildId, general(), 'Quote', said.id, 3)).toMatchObject({
    message: { content: '> wise words' },
  })
})

test('an answer made of Components V2 takes no content beside it', async () => {
  await register({ name: 'card', description: 'Shows a card' })
  const codes: unknown[] = []
  answer(async (interaction) => {
    if (!interaction.isChatInputCommand()) return
    const components = [new TextDisplayBuilder().setContent('# Card')]
    await interaction
      .reply({ content: 'no', components, flags: MessageFlags.IsComponentsV2 })
      .catch((error: DiscordAPIError) => codes.push(error.code))
    await interaction.reply({ components, flags: MessageFlags.IsComponentsV2 })
  })
  const result = await story.person('ana').runCommand(story.guildId, general(), 'card')
  expect(codes).toEqual([50035])
  expect(result).toMatchObject({ message: { components: [{ type: 10, content: '# Card', id: 1 }] } })
})

describe('registering is refused for', () => {
  const cases: [string, object][] = [
    ['upper-case names', { name: 'Rank', description: 'x' }],
    ['a missing description', { name: 'rank' }],
    [
      'a required option after an optional one',
      {
        name: 'rank',
        description: 'x',
        options: [
          { name: 'a', description: 'x', type: 3 },
          { name: 'b', description: 'x', type: 3, required: true },
        ],
      },
    ],
    [
      'two options of one name',
      {
        name: 'rank',
        description: 'x',
        options: [
          { name: 'a', description: 'x', type: 3 },
          { name: 'a', description: 'x', type: 3 },
        ],
      },
    ],
    ['unknown locales', { name: 'rank', description: 'x', name_localizations: { klingon: 'x' } }],
  ]
  test.each(cases)('%s', async (_name, body) => {
    const attempt = story.bot.rest.post(`/applications/${story.bot.application.id}/commands`, { body })
    await expect(attempt).rejects.toMatchObject({ code: 50035 })
  })
})
