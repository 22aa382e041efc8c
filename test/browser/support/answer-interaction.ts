import { createCanvas } from '@napi-rs/canvas'
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  ContainerBuilder,
  EmbedBuilder,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  SectionBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  ThumbnailBuilder,
  UserSelectMenuBuilder,
} from 'discord.js'
import { kindsForms } from './kinds-form.ts'
import { reasonsForm } from './reasons-form.ts'

const fruits = ['apple', 'apricot', 'banana', 'cherry', 'mango']

/** What the test bot answers; `thought` settles when its slow answer may come. */
export async function answerInteraction(interaction: Interaction, thought: Promise<void>): Promise<void> {
  if (interaction.isChatInputCommand()) return answerCommand(interaction, thought)
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused()
    const fitting = fruits.filter((fruit) => fruit.startsWith(typed))
    return interaction.respond(fitting.map((fruit) => ({ name: `a fresh ${fruit}`, value: fruit })))
  }
  if (interaction.isButton()) {
    if (interaction.customId === 'count') {
      const times = Number(/\d+/.exec(interaction.message.content)?.[0] ?? 0) + 1
      await interaction.update(`Pressed ${times} times`)
    }
    if (interaction.customId === 'ask') await interaction.showModal(wishForm())
    return
  }
  if (interaction.isAnySelectMenu()) {
    await interaction.reply({ content: `You chose ${interaction.values.join(' and ')}` })
    return
  }
  if (interaction.isModalSubmit()) {
    const text =
      interaction.customId === 'wish' ? interaction.fields.getTextInputValue('text') : interaction.customId
    await interaction.reply({ content: `Your wish: ${text}`, flags: MessageFlags.Ephemeral })
    return
  }
  if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply(`Well said: ${interaction.targetMessage.content}`)
    return
  }
  if (interaction.isUserContextMenuCommand())
    await interaction.reply(`This is ${interaction.targetUser.username}`)
}

async function answerCommand(
  interaction: ChatInputCommandInteraction,
  thought: Promise<void>,
): Promise<void> {
  switch (interaction.commandName) {
    case 'card':
      await interaction.reply(card((interaction.options.getUser('member') ?? interaction.user).displayName))
      return
    case 'panel':
      await interaction.reply({ content: 'Pressed 0 times', components: panel() })
      return
    case 'layout':
      await interaction.reply({
        flags: MessageFlags.IsComponentsV2,
        components: [layout(interaction.user.displayAvatarURL())],
      })
      return
    case 'form':
      await interaction.showModal(reasonsForm())
      return
    case 'choices':
    case 'pickers':
      await interaction.showModal(kindsForms[interaction.commandName])
      return
    case 'secret':
      await interaction.reply({ content: 'The secret is **laurel**', flags: MessageFlags.Ephemeral })
      return
    case 'slow':
      await interaction.deferReply()
      await thought
      await interaction.editReply('Done thinking')
      return
    case 'order': {
      const options = interaction.options.data.map(
        ({ name, value, attachment }) => `${name}=${attachment?.name ?? value}`,
      )
      await interaction.reply(`Ordered: ${options.join(', ')}`)
      return
    }
    case 'settings':
      await interaction.reply(`Settings: ${interaction.options.getSubcommand()}`)
  }
}

function card(name: string) {
  const canvas = createCanvas(600, 200)
  const context = canvas.getContext('2d')
  context.fillStyle = '#1e3a2f'
  context.fillRect(0, 0, 600, 200)
  context.fillStyle = '#5ecf97'
  context.fillRect(30, 140, 340, 24)
  const file = new AttachmentBuilder(canvas.toBuffer('image/png'), {
    name: 'card.png',
    description: `Card of ${name}: level 7`,
  })
  const embed = new EmbedBuilder()
    .setAuthor({ name: 'Test bot' })
    .setTitle(`The card of ${name}`)
    .setDescription('Level **7**, rank `#3`')
    .setColor(0x5ecf97)
    .addFields(
      { name: 'Messages', value: '120', inline: true },
      { name: 'Voice', value: '3 h', inline: true },
      { name: 'Streak', value: '5 days', inline: true },
    )
    .setFooter({ text: 'Footer text' })
    .setTimestamp(1_700_000_000_000)
  return { embeds: [embed], files: [file] }
}

function panel() {
  const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('count').setLabel('Count').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('ask').setLabel('Ask me').setStyle(ButtonStyle.Success).setEmoji('🌿'),
    new ButtonBuilder().setCustomId('never').setLabel('Never answers').setStyle(ButtonStyle.Danger),
    new ButtonBuilder().setCustomId('off').setLabel('Off').setStyle(ButtonStyle.Secondary).setDisabled(true),
    new ButtonBuilder().setURL('https://example.com/').setLabel('Link').setStyle(ButtonStyle.Link),
  )
  const colors = new StringSelectMenuBuilder()
    .setCustomId('colors')
    .setPlaceholder('Pick colours')
    .setMinValues(1)
    .setMaxValues(2)
    .addOptions(
      { label: 'Red', value: 'red', description: 'Like a poppy' },
      { label: 'Green', value: 'green', description: 'Like laurel' },
      { label: 'Blue', value: 'blue' },
    )
  const people = new UserSelectMenuBuilder().setCustomId('people').setPlaceholder('Pick someone')
  return [
    buttons,
    new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(colors),
    new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(people),
  ]
}

function layout(picture: string) {
  return new ContainerBuilder()
    .setAccentColor(0xe5a73a)
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('## Season one\nTen days are left'))
        .setThumbnailAccessory(new ThumbnailBuilder().setURL(picture).setDescription('Your picture')),
    )
    .addSeparatorComponents(new SeparatorBuilder())
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('-# small print'))
    .addActionRowComponents((row) =>
      row.setComponents(
        new ButtonBuilder().setCustomId('ask').setLabel('Wish').setStyle(ButtonStyle.Primary),
      ),
    )
}

function wishForm() {
  const input = new TextInputBuilder()
    .setCustomId('text')
    .setLabel('What do you wish?')
    .setStyle(TextInputStyle.Short)
    .setMinLength(3)
    .setMaxLength(40)
  return new ModalBuilder()
    .setCustomId('wish')
    .setTitle('Make a wish')
    .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input))
}
