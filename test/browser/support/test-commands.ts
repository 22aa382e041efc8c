import { ApplicationCommandType, ContextMenuCommandBuilder, SlashCommandBuilder } from 'discord.js'

/** One command of each kind that the play page has to cope with. */
export const testCommands = [
  new SlashCommandBuilder()
    .setName('card')
    .setNameLocalizations({ 'es-ES': 'tarjeta' })
    .setDescription('Show a card with a picture')
    .setDescriptionLocalizations({ 'es-ES': 'Muestra una tarjeta con una imagen' })
    .addUserOption((option) => option.setName('member').setDescription('Whose card')),
  new SlashCommandBuilder().setName('panel').setDescription('Buttons and menus'),
  new SlashCommandBuilder().setName('layout').setDescription('Components of the second version'),
  new SlashCommandBuilder().setName('form').setDescription('Ask for a form'),
  new SlashCommandBuilder().setName('choices').setDescription('A form of choices'),
  new SlashCommandBuilder().setName('pickers').setDescription('A form of pickers'),
  new SlashCommandBuilder().setName('secret').setDescription('An answer for one only'),
  new SlashCommandBuilder().setName('slow').setDescription('Think first, then answer'),
  new SlashCommandBuilder().setName('silent').setDescription('Never answer'),
  new SlashCommandBuilder()
    .setName('order')
    .setDescription('Options of all types')
    .addStringOption((option) =>
      option.setName('fruit').setDescription('What to order').setRequired(true).setAutocomplete(true),
    )
    .addIntegerOption((option) =>
      option.setName('count').setDescription('How many').setRequired(true).setMinValue(1).setMaxValue(10),
    )
    .addStringOption((option) =>
      option
        .setName('size')
        .setDescription('How large')
        .addChoices({ name: 'Small', value: 's' }, { name: 'Large', value: 'l' }),
    )
    .addBooleanOption((option) => option.setName('gift').setDescription('Wrap it'))
    .addUserOption((option) => option.setName('for').setDescription('Who gets it'))
    .addChannelOption((option) => option.setName('where').setDescription('Where to deliver'))
    .addRoleOption((option) => option.setName('team').setDescription('Which team'))
    .addAttachmentOption((option) => option.setName('note').setDescription('A file to put with it')),
  new SlashCommandBuilder()
    .setName('settings')
    .setDescription('Subcommands')
    .addSubcommand((sub) => sub.setName('show').setDescription('Show all settings'))
    .addSubcommand((sub) => sub.setName('reset').setDescription('Reset all settings')),
  new ContextMenuCommandBuilder().setName('Praise').setType(ApplicationCommandType.Message),
  new ContextMenuCommandBuilder().setName('Who is this').setType(ApplicationCommandType.User),
]
