import type { ChannelType } from 'discord-api-types/v10'
import type { PermissionName } from './discord-names.ts'
import type { GuildMember, GuildRole } from './guild-directory.ts'
import type { InteractionContext, ShowModal } from './interaction-context.ts'
import type { TranslateFor } from './translate.ts'

/** A person named in an option; `member` is null when they are not in the guild. */
export interface OptionUser {
  readonly id: string
  readonly username: string
  /** Nickname, else global name, else username. Free text: show it through `plainText`. */
  readonly displayName: string
  readonly avatarUrl: string
  /** What is worn around the avatar: a PNG on the CDN. */
  readonly decorationUrl: string | null
  readonly bot: boolean
  readonly member: GuildMember | null
}

export interface OptionChannel {
  readonly id: string
  readonly name: string
  readonly type: ChannelType
}

export interface OptionAttachment {
  readonly id: string
  readonly name: string
  readonly url: string
  /** Bytes. */
  readonly size: number
  readonly contentType: string | null
}

interface OptionValues {
  string: string
  integer: number
  number: number
  boolean: boolean
  user: OptionUser
  role: GuildRole
  channel: OptionChannel
  attachment: OptionAttachment
}

export type OptionType = keyof OptionValues

/**
 * An option of a command. Name and description are `commands.<command>.options.<option>.name` and `.description`
 * (of a subcommand: `commands.<command>.<subcommand>.options...`) in assets/locales.
 */
export interface OptionSpec {
  readonly type: OptionType
  readonly required?: boolean
  /** For string and integer; shown as `....choices.<value>` in assets/locales. */
  readonly choices?: readonly (string | number)[]
  readonly autocomplete?: boolean
  readonly min?: number
  readonly max?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly channelTypes?: readonly ChannelType[]
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>

/** Values as typed by the specification: a required option is present, any other may be undefined. */
export type OptionsOf<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends { readonly required: true }
    ? OptionValues[Specs[Name]['type']]
    : OptionValues[Specs[Name]['type']] | undefined
}

export interface CommandContext<Specs extends OptionSpecs = OptionSpecs> extends InteractionContext {
  readonly options: OptionsOf<Specs>
  readonly showModal: ShowModal
}

export interface AutocompleteContext {
  readonly guildId: string
  readonly channelId: string
  readonly actor: InteractionContext['actor']
  readonly t: TranslateFor
  /** The option being typed. */
  readonly focused: { readonly name: string; readonly value: string }
  /** What the other options hold so far, unchecked. */
  readonly values: Readonly<Record<string, string | number | boolean>>
}

/** At most 25 reach Discord; name and value are cut to 100 characters. */
export interface Choice {
  readonly name: string
  readonly value: string | number
}

/** Something that can be run: a command without subcommands, or one subcommand. */
export interface Action<Specs extends OptionSpecs = OptionSpecs> {
  /** Required options first, as Discord demands. */
  readonly options?: Specs
  /** What the bot itself needs for it, besides what the whole command needs. */
  readonly botPermissions?: readonly PermissionName[]
  readonly run: (context: CommandContext<Specs>) => Promise<void>
  readonly autocomplete?: (context: AutocompleteContext) => Promise<readonly Choice[]>
}

interface CommandBase {
  /** Unique, and what a person types: `commands.<name>.name` and `.description` in assets/locales. */
  readonly name: string
  /** Who sees the command unless the guild says otherwise; also checked when it runs. */
  readonly defaultMemberPermissions?: readonly PermissionName[]
  /** What the bot needs in the channel; a missing one is named to the person and the command does not run. */
  readonly botPermissions?: readonly PermissionName[]
  /** Answers are for the actor alone; decides what is shown while a slow one is awaited. */
  readonly ephemeral?: boolean
}

/** A slash command. Commands run in guilds only. */
export interface SlashCommand extends CommandBase {
  readonly kind: 'slash'
  readonly action?: Action
  readonly subcommands?: Readonly<Record<string, Action>>
}

export interface MemberMenuContext extends InteractionContext {
  readonly target: OptionUser
  readonly showModal: ShowModal
}

export interface MessageMenuContext extends InteractionContext {
  readonly target: { readonly id: string; readonly authorId: string; readonly content: string }
  readonly showModal: ShowModal
}

/** An entry of the menu that opens on a member; its shown name is `commands.<name>.name`. */
export interface MemberMenuCommand extends CommandBase {
  readonly kind: 'member-menu'
  run(context: MemberMenuContext): Promise<void>
}

/** An entry of the menu that opens on a message; its shown name is `commands.<name>.name`. */
export interface MessageMenuCommand extends CommandBase {
  readonly kind: 'message-menu'
  run(context: MessageMenuContext): Promise<void>
}

export type Command = SlashCommand | MemberMenuCommand | MessageMenuCommand

/** Keeps the types of an action's options; use it for a subcommand. */
export function defineAction<const Specs extends OptionSpecs>(action: Action<Specs>): Action {
  return action as unknown as Action
}

/** A slash command without subcommands. */
export function defineCommand<const Specs extends OptionSpecs>(
  command: CommandBase & Action<Specs>,
): SlashCommand {
  const { options, run, autocomplete, ...base } = command
  return { kind: 'slash', ...base, action: defineAction({ options, run, autocomplete }) }
}

/** A slash command whose subcommands are each made by `defineAction`. */
export function defineCommandGroup(
  command: CommandBase & { readonly subcommands: Readonly<Record<string, Action>> },
): SlashCommand {
  return { kind: 'slash', ...command }
}
