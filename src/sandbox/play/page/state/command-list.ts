import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type LocalizationMap,
  PermissionFlagsBits,
  type Snowflake,
} from 'discord-api-types/v10'
import type { CommandOption } from '../actions/use-interaction.ts'
import { allows } from './permissions.ts'
import type { CommandIndex } from './play-state.ts'

/** One thing that can be run: a command, or one of its subcommands. */
export interface CommandEntry {
  readonly command: APIApplicationCommand
  readonly applicationId: Snowflake
  readonly applicationName: string
  /** As it is typed after the slash, in the person's language: `config show`. */
  readonly title: string
  readonly description: string
  /** Names below the command's own, in the language of the command itself. */
  readonly path: readonly { name: string; type: ApplicationCommandOptionType }[]
  readonly options: readonly APIApplicationCommandBasicOption[]
}

const fallbacks: Readonly<Record<string, string>> = { 'en-US': 'en-GB', 'en-GB': 'en-US', 'es-419': 'es-ES' }

/** A name or description in `locale`, as Discord falls back: a sibling locale, then the default. */
export function localized(plain: string, map: LocalizationMap | null | undefined, locale: string): string {
  const texts = (map ?? {}) as Readonly<Record<string, string | null>>
  const sibling = fallbacks[locale]
  return texts[locale] ?? (sibling ? texts[sibling] : null) ?? plain
}

/** The slash commands of a channel for someone with `permissions` (null in direct messages), subcommands one by one. */
export function slashCommands(
  index: CommandIndex,
  locale: string,
  permissions: bigint | null,
): readonly CommandEntry[] {
  const entries = index.commands
    .filter((command) => command.type === ApplicationCommandType.ChatInput && mayUse(command, permissions))
    .flatMap((command) => {
      const name = localized(command.name, command.name_localizations, locale)
      const description = localized(command.description, command.description_localizations, locale)
      const base = {
        command,
        applicationId: command.application_id,
        applicationName: appName(index, command),
      }
      return expand(
        command.options ?? [],
        { ...base, title: name, description, path: [], options: [] },
        locale,
      )
    })
  return entries.toSorted((a, b) => a.title.localeCompare(b.title))
}

/** The commands of a user's or a message's context menu. */
export function contextCommands(
  index: CommandIndex,
  type: ApplicationCommandType,
): readonly APIApplicationCommand[] {
  return index.commands.filter((command) => command.type === type)
}

export function appName(index: CommandIndex, command: APIApplicationCommand): string {
  return index.applications.get(command.application_id)?.name ?? ''
}

/** Those whose title begins with `query` first, then those that hold it. */
export function filterCommands(entries: readonly CommandEntry[], query: string): readonly CommandEntry[] {
  const wanted = query.trimEnd().toLocaleLowerCase()
  const matching = entries.filter(
    (entry) => entry.title.toLocaleLowerCase().includes(wanted) || plainTitle(entry).includes(wanted),
  )
  const starts = (entry: CommandEntry) => Number(!entry.title.toLocaleLowerCase().startsWith(wanted))
  return matching.toSorted((a, b) => starts(a) - starts(b))
}

/** Wraps option values into the subcommands that they belong to. */
export function nestOptions(
  entry: CommandEntry,
  options: readonly CommandOption[],
): readonly CommandOption[] {
  return entry.path.reduceRight<readonly CommandOption[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    options,
  )
}

/** Bots name the permissions that a command is meant for; none at all means only administrators. */
function mayUse(
  { default_member_permissions: needed }: APIApplicationCommand,
  permissions: bigint | null,
): boolean {
  if (needed === null || needed === undefined || permissions === null) return true
  const bits = needed === '0' ? PermissionFlagsBits.Administrator : BigInt(needed)
  return allows(permissions, bits)
}

function plainTitle(entry: CommandEntry): string {
  return [entry.command.name, ...entry.path.map(({ name }) => name)].join(' ')
}

function expand(
  options: readonly APIApplicationCommandOption[],
  parent: CommandEntry,
  locale: string,
): readonly CommandEntry[] {
  const branches = options.filter(isBranch)
  if (branches.length === 0) return [{ ...parent, options: options.filter((option) => !isBranch(option)) }]
  return branches.flatMap((branch) => {
    const name = localized(branch.name, branch.name_localizations, locale)
    const entry: CommandEntry = {
      ...parent,
      title: `${parent.title} ${name}`,
      description: localized(branch.description, branch.description_localizations, locale),
      path: [...parent.path, { name: branch.name, type: branch.type }],
    }
    return expand(branch.options ?? [], entry, locale)
  })
}

function isBranch(option: APIApplicationCommandOption) {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  )
}
