import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type APIApplicationCommandOption,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type {
  Action,
  Command,
  OptionSpec,
  OptionSpecs,
  OptionType,
  SlashCommand,
} from '../../core/command.ts'
import { languages, messageKey } from '../../i18n/index.ts'
import { permissionBits } from '../permissions.ts'

const optionTypes: Record<OptionType, ApplicationCommandOptionType> = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  number: ApplicationCommandOptionType.Number,
  boolean: ApplicationCommandOptionType.Boolean,
  user: ApplicationCommandOptionType.User,
  role: ApplicationCommandOptionType.Role,
  channel: ApplicationCommandOptionType.Channel,
  attachment: ApplicationCommandOptionType.Attachment,
}

/** The command as Discord registers it, in every language. Throws when a text is missing or a name is out of step. */
export function commandPayload(command: Command): RESTPostAPIApplicationCommandsJSONBody {
  const key = `commands.${command.name}`
  const base = {
    default_member_permissions:
      command.defaultMemberPermissions && permissionBits(command.defaultMemberPermissions).toString(),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  }
  if (command.kind === 'slash') {
    return {
      ...base,
      type: ApplicationCommandType.ChatInput,
      ...typedName(key, command.name),
      ...localised('description', `${key}.description`),
      options: slashOptions(key, command),
    }
  }
  const type = command.kind === 'member-menu' ? ApplicationCommandType.User : ApplicationCommandType.Message
  return { ...base, type, ...localised('name', `${key}.name`) }
}

function slashOptions(key: string, { action, subcommands }: SlashCommand): APIApplicationCommandOption[] {
  if (!subcommands) return optionList(key, action?.options)
  return Object.entries(subcommands).map(([name, subcommand]: [string, Action]) => ({
    type: ApplicationCommandOptionType.Subcommand,
    ...typedName(`${key}.${name}`, name),
    ...localised('description', `${key}.${name}.description`),
    options: optionList(`${key}.${name}`, subcommand.options) as [],
  }))
}

function optionList(key: string, specs: OptionSpecs = {}): APIApplicationCommandOption[] {
  return Object.entries(specs).map(([name, spec]) => option(`${key}.options.${name}`, name, spec))
}

function option(key: string, name: string, spec: OptionSpec): APIApplicationCommandOption {
  return {
    type: optionTypes[spec.type],
    ...typedName(key, name),
    ...localised('description', `${key}.description`),
    required: spec.required ?? false,
    choices: spec.choices?.map((value) => ({ value, ...localised('name', `${key}.choices.${value}`) })),
    autocomplete: spec.autocomplete,
    min_value: spec.min,
    max_value: spec.max,
    min_length: spec.minLength,
    max_length: spec.maxLength,
    channel_types: spec.channelTypes && [...spec.channelTypes],
  } as APIApplicationCommandOption
}

/** A typed name is the code's own name in English, so that both can't drift apart. */
function typedName(key: string, name: string) {
  const texts = localised('name', `${key}.name`)
  if (texts.name !== name) throw new Error(`"${key}.name" in English must be "${name}"`)
  return texts
}

function localised<Field extends 'name' | 'description'>(field: Field, key: string) {
  const known = messageKey(key)
  const [english, ...others] = languages.map((language) => ({ ...language, text: language.messages[known] }))
  const localisations = others.flatMap(({ discordLocales, text }) =>
    text === english?.text ? [] : discordLocales.map((locale) => [locale, text]),
  )
  return {
    [field]: english?.text,
    [`${field}_localizations`]: localisations.length > 0 ? Object.fromEntries(localisations) : undefined,
  } as { [Key in Field]: string } & { [Key in `${Field}_localizations`]?: Record<string, string> }
}
