import type { ChatInputCommandInteraction, CommandInteractionOption } from 'discord.js'
import type { OptionSpecs, OptionType } from '../../core/command.ts'
import { DomainError } from '../../core/domain-error.ts'
import { toGuildRole, toOptionUser } from '../people.ts'

type Reader = (option: CommandInteractionOption<'cached'>) => unknown

const readers: Record<OptionType, Reader> = {
  string: ({ value }) => (typeof value === 'string' ? value : undefined),
  integer: ({ value }) => (Number.isSafeInteger(value) ? value : undefined),
  number: ({ value }) => (Number.isFinite(value) ? value : undefined),
  boolean: ({ value }) => (typeof value === 'boolean' ? value : undefined),
  user: ({ user, member }) => user && toOptionUser(user, member ?? null),
  role: ({ role }) => role && toGuildRole(role),
  channel: ({ channel }) => channel && { id: channel.id, name: channel.name, type: channel.type },
  attachment: ({ attachment }) =>
    attachment && {
      id: attachment.id,
      name: attachment.name,
      url: attachment.url,
      size: attachment.size,
      contentType: attachment.contentType,
    },
}

/**
 * What was typed, by the specification. Throws DomainError `command-changed` when a value does not fit it: the person's
 * client may still show an older version of the command.
 */
export function readOptions(
  interaction: ChatInputCommandInteraction<'cached'>,
  specs: OptionSpecs = {},
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(specs)) {
    const given = interaction.options.get(name)
    const value = given ? readers[spec.type](given) : undefined
    const isMissing = value === undefined || value === null
    if (isMissing && (spec.required || given)) throw new DomainError('command-changed')
    if (!isMissing) values[name] = value
  }
  return values
}
