import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  ComponentType,
  ContainerBuilder,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SectionBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
  type ChatInputCommandInteraction,
  type Interaction,
  type TextChannel,
} from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startStory, type Story } from '../support/discord-story.ts'

let story: Story
let channel: TextChannel

beforeAll(async () => {
  const all = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number')
  story = await startStory({}, { intents: all })
  const guild = await story.bot.guilds.fetch(story.guildId)
  channel = (await guild.channels.fetch(story.channels['general'] ?? '')) as TextChannel
  await guild.commands.set([
    { name: 'garden', description: 'Shows the garden' },
    {
      name: 'plant',
      description: 'Plants',
      options: [
        { type: ApplicationCommandOptionType.String, name: 'kind', description: 'What', required: true },
      ],
    },
  ])
})

afterAll(async () => {
  await story.end()
})

/** Answers the next command with `answer`, while ana uses it. */
async function answering(
  name: string,
  answer: (use: ChatInputCommandInteraction) => Promise<unknown>,
  options = {},
) {
  const answered = new Promise((resolve, reject) => {
    story.bot.once('interactionCreate', (use: Interaction) => {
      if (use.isChatInputCommand()) answer(use).then(resolve, reject)
    })
  })
  const result = await story.person('ana').runCommand(story.guildId, channel.id, name, options)
  return { result, given: await answered }
}

const row = (button: ButtonBuilder) => new ActionRowBuilder<ButtonBuilder>().addComponents(button)
const dig = () => row(new ButtonBuilder().setCustomId('dig').setLabel('Dig').setStyle(ButtonStyle.Primary))

describe('a command', () => {
  test('is answered, its answer fetched, edited, followed up and deleted', async () => {
    const { result, given } = await answering('garden', async (use) => {
      expect([use.inGuild(), use.inCachedGuild(), use.isRepliable()]).toEqual([true, true, true])
      const response = await use.reply({ content: 'green', withResponse: true })
      expect(response.resource?.message?.content).toBe('green')
      const reply = await use.fetchReply()
      await use.editReply('greener')
      const more = await use.followUp({ content: 'and more', flags: MessageFlags.Ephemeral })
      await use.webhook.editMessage(more.id, 'and much more')
      expect((await use.webhook.fetchMessage(reply.id)).content).toBe('greener')
      await expect(use.reply('again')).rejects.toThrow()
      await use.deleteReply()
      return reply.id
    })
    expect(result).toMatchObject({ kind: 'message', message: { content: 'green' } })
    await expect(channel.messages.fetch({ message: String(given), force: true })).rejects.toMatchObject({
      code: 10_008,
    })
  })

  test('opens a modal of labels, selects and uploads, whose submission is awaited', async () => {
    const modal = new ModalBuilder()
      .setCustomId('order')
      .setTitle('Order')
      .addTextDisplayComponents(new TextDisplayBuilder().setContent('What shall it be?'))
      .addLabelComponents(
        new LabelBuilder()
          .setLabel('Name')
          .setTextInputComponent(new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short)),
        new LabelBuilder().setLabel('Colour').setStringSelectMenuComponent(
          new StringSelectMenuBuilder().setCustomId('colour').addOptions([
            { label: 'Red', value: 'red' },
            { label: 'Blue', value: 'blue' },
          ]),
        ),
        new LabelBuilder()
          .setLabel('For whom')
          .setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('whom').setRequired(false)),
      )
    const submitted = new Promise<string>((resolve, reject) => {
      story.bot.once('interactionCreate', (use) => {
        if (!use.isChatInputCommand()) return
        const wait = async () => {
          await use.showModal(modal)
          const submission = await use.awaitModalSubmit({ time: 5000 })
          await submission.deferReply()
          await submission.editReply('ordered')
          return `${submission.fields.getTextInputValue('name')} ${submission.fields.getStringSelectValues('colour').join()}`
        }
        wait().then(resolve, reject)
      })
    })
    const ana = story.person('ana')
    const opened = await ana.runCommand(story.guildId, channel.id, 'plant', { kind: 'rose' })
    if (opened.kind !== 'modal') throw new Error('no modal')
    const done = await ana.submitModal(opened.modal, { name: 'Rosa', colour: ['blue'], whom: [] })
    expect(await submitted).toBe('Rosa blue')
    expect(done).toMatchObject({ kind: 'message' })
  })
})

describe('components', () => {
  test('are collected on an answer, updated, deferred and opened as a modal', async () => {
    const { given } = await answering('garden', async (use) => {
      const response = await use.reply({ content: 'dig?', components: [dig()], withResponse: true })
      return response.resource?.message
    })
    const message = given as Awaited<ReturnType<TextChannel['send']>>
    const collector = message.createMessageComponentCollector({ componentType: ComponentType.Button, max: 3 })
    const seen: string[] = []
    collector.on('collect', (press) => {
      seen.push(press.user.username)
      const answers = [
        async () => await press.update('dug once'),
        async () => {
          await press.deferUpdate()
          await press.editReply('dug twice')
        },
        async () =>
          await press.showModal(
            new ModalBuilder()
              .setCustomId('why')
              .setTitle('Why')
              .addLabelComponents(
                new LabelBuilder()
                  .setLabel('Reason')
                  .setTextInputComponent(
                    new TextInputBuilder().setCustomId('r').setStyle(TextInputStyle.Paragraph),
                  ),
              ),
          ),
      ]
      void answers[seen.length - 1]?.()
    })
    const ana = story.person('ana')
    const shown = (await story.person('ana').request('GET', '/channels/{channel_id}/messages/{message_id}', {
      params: { channel_id: channel.id, message_id: message.id },
    })) as never
    expect(await ana.click(shown, 'dig')).toMatchObject({ kind: 'update', message: { content: 'dug once' } })
    expect(await ana.click(shown, 'dig')).toMatchObject({ kind: 'update', message: { content: 'dug twice' } })
    expect(await ana.click(shown, 'dig')).toMatchObject({ kind: 'modal', modal: { custom_id: 'why' } })
    expect(seen).toEqual(['ana', 'ana', 'ana'])
    expect(collector.ended).toBe(true)
  })

  test('of the second kind lay out a message, and are found in it again', async () => {
    const message = await channel.send({
      flags: MessageFlags.IsComponentsV2,
      components: [
        new ContainerBuilder()
          .setAccentColor(0x33_99_66)
          .addTextDisplayComponents(new TextDisplayBuilder().setContent('# Garden'))
          .addSeparatorComponents(new SeparatorBuilder())
          .addSectionComponents(
            new SectionBuilder()
              .addTextDisplayComponents(new TextDisplayBuilder().setContent('A bed of roses'))
              .setButtonAccessory(
                new ButtonBuilder().setCustomId('smell').setLabel('Smell').setStyle(ButtonStyle.Success),
              ),
          ),
      ],
    })
    expect(message.resolveComponent('smell')?.type).toBe(ComponentType.Button)
    expect(message.flags.has(MessageFlags.IsComponentsV2)).toBe(true)
    const pressed = channel.awaitMessageComponent({ componentType: ComponentType.Button, time: 5000 })
    const click = story.person('ana').request('GET', '/channels/{channel_id}/messages/{message_id}', {
      params: { channel_id: channel.id, message_id: message.id },
    })
    const use = story.person('ana').click((await click) as never, 'smell')
    await (await pressed).reply('lovely')
    expect(await use).toMatchObject({ kind: 'message', message: { content: 'lovely' } })
  })

  test('messages and reactions are collected as they come', async () => {
    const question = await channel.send('Who waters?')
    const answers = channel.awaitMessages({ max: 2, time: 5000, filter: (each) => !each.author.bot })
    const reactions = question.awaitReactions({ max: 1, time: 5000 })
    const ana = story.person('ana')
    await ana.send(channel.id, 'me')
    await story.person('bruno').send(channel.id, 'or me')
    await ana.react(channel.id, question.id, '💧')
    expect((await answers).map((each) => each.content)).toEqual(['me', 'or me'])
    expect((await reactions).firstKey()).toBe('💧')
  })
})
