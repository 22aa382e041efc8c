import { findByCustomId } from '../components/component-tree.ts'
import { storeAttachments } from '../messages/attachments.ts'
import type { ChannelAccess } from '../rest/access.ts'
import { DiscordError, formError, refusal } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'
import { parseForm } from '../rest/validation-error.ts'
import type { MessageRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { mayUseCommand } from '../applications/may-use-command.ts'
import type { InteractionRecord } from './interaction-record.ts'
import { commandDataForm, componentDataForm, modalDataForm, type InvokeInput } from './invoke-form.ts'
import { isChoice } from './is-choice.ts'
import { readModalValues } from './read-modal.ts'
import { checkOptions, Resolver } from './resolve-options.ts'

/** What a person used, as the application gets it. */
export interface Use {
  data: Record<string, unknown>
  message?: MessageRecord
  origin?: InteractionRecord
}

/** A slash or context-menu command, or the autocomplete of one. */
export function readCommandUse(
  world: World,
  user: UserRecord,
  input: InvokeInput,
  { guild, channel }: ChannelAccess,
  files: readonly UploadedFile[],
): Use {
  const given = parseForm(commandDataForm, input.data)
  const command = world.commands.get(given.id)
  if (!command || command.application_id !== input.application_id) throw refusal('unknownCommand')
  if (command.guild_id !== undefined && command.guild_id !== guild?.id) throw refusal('unknownCommand')
  if (!mayUseCommand(world, command, user.id, guild, channel)) throw refusal('missingPermissions')
  const resolver = new Resolver(world, guild, user.id)
  for (const attachment of storeAttachments(world, channel.id, files, undefined, true))
    resolver.attachment(attachment)
  const options = withAttachmentIds(given.options ?? [], resolver)
  checkOptions(command, options, resolver, input.type === 2)
  if (command.type === 2 && !resolver.user(given.target_id ?? ''))
    throw formError('data.target_id', 'BASE_TYPE_REQUIRED', 'This field is required')
  if (command.type === 3 && !resolver.message(channel.id, given.target_id ?? ''))
    throw refusal('unknownMessage')
  return {
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
      ...(options.length > 0 ? { options } : {}),
      ...(given.target_id ? { target_id: given.target_id } : {}),
      ...(Object.keys(resolver.resolved).length > 0 ? { resolved: resolver.resolved } : {}),
    },
  }
}

/** A button that was pressed or a select whose values were chosen. */
export function readComponentUse(
  world: World,
  user: UserRecord,
  input: InvokeInput,
  { guild, channel }: ChannelAccess,
): Use {
  const given = parseForm(componentDataForm, input.data)
  const message = findMessage(world, user, channel.id, input.message_id)
  const component = findByCustomId(message.components, given.custom_id)
  if (!component || component['disabled'] === true) {
    throw formError('data.custom_id', 'COMPONENT_VALIDATION_FAILED', 'Component validation failed')
  }
  const type = Number(component['type'])
  if (type === 2)
    return { message, data: { component_type: 2, custom_id: given.custom_id, id: component['id'] } }
  const values = given.values ?? []
  const least = Number(component['min_values'] ?? 1)
  const most = Number(component['max_values'] ?? 1)
  const resolver = new Resolver(world, guild, user.id)
  const fits =
    values.length >= least &&
    values.length <= most &&
    values.every((value) => isChoice(component, value, resolver))
  if (!fits) throw formError('data.values', 'COMPONENT_VALIDATION_FAILED', 'Component validation failed')
  return {
    message,
    data: {
      component_type: type,
      custom_id: given.custom_id,
      id: component['id'],
      values,
      ...(type === 3 ? {} : { resolved: resolver.resolved }),
    },
  }
}

/** A modal that was filled in. */
export function readModalSubmit(
  world: World,
  user: UserRecord,
  input: InvokeInput,
  { guild, channel }: ChannelAccess,
  files: readonly UploadedFile[],
): Use {
  const given = parseForm(modalDataForm, input.data)
  const origin = [...world.interactions.values()].find(
    (each) => each.modal?.id === given.id && each.user_id === user.id,
  )
  if (!origin?.modal || origin.modal.custom_id !== given.custom_id) throw refusal('unknownInteraction')
  const resolver = new Resolver(world, guild, user.id)
  for (const attachment of storeAttachments(world, channel.id, files, undefined, true))
    resolver.attachment(attachment)
  const components = readModalValues(origin.modal, given.components, resolver)
  return {
    origin,
    ...(origin.message ? { message: origin.message } : {}),
    data: {
      custom_id: given.custom_id,
      components,
      ...(Object.keys(resolver.resolved).length > 0 ? { resolved: resolver.resolved } : {}),
    },
  }
}

function findMessage(
  world: World,
  user: UserRecord,
  channelId: string,
  messageId: string | undefined,
): MessageRecord {
  if (messageId === undefined) throw formError('message_id', 'BASE_TYPE_REQUIRED', 'This field is required')
  const hidden = world.ephemeral.get(messageId)
  const message = hidden?.ephemeral_for === user.id ? hidden : world.messages(channelId).get(messageId)
  if (!message || message.channel_id !== channelId) throw refusal('unknownMessage')
  if (message.components.length === 0) throw new DiscordError(400, 50035, 'Invalid Form Body')
  return message
}

/** Clients name an uploaded file by its index; the application gets the attachment's id. */
function withAttachmentIds<T extends { type: number; value?: unknown; options?: T[] | undefined }>(
  options: T[],
  resolver: Resolver,
): T[] {
  const ids = Object.keys(resolver.resolved['attachments'] ?? {})
  return options.map((option) => ({
    ...option,
    ...(option.type === 11 ? { value: ids[Number(option.value)] ?? option.value } : {}),
    ...(option.options ? { options: withAttachmentIds(option.options, resolver) } : {}),
  }))
}
