import { MessageFlags, MessageType } from 'discord-api-types/v10'
import { finishTree } from '../components/component-tree.ts'
import { editMessage } from '../messages/edit-message.ts'
import { messageEditForm, type MessageInput } from '../messages/message-form.ts'
import { writeMessage } from '../messages/write-message.ts'
import { DiscordError, refusal } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'
import { parseForm } from '../rest/validation-error.ts'
import { channelPermissions } from '../world/permissions.ts'
import type { InteractionMetadataRecord, MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { callbackMessageForm, choicesForm, modalForm } from './callback-forms.ts'
import { TOKEN_LIFE, type InteractionRecord, type ModalAnswer } from './interaction-record.ts'
import { giveUp, settle, tellPerson } from './settle.ts'

const DEFERRED = MessageFlags.Ephemeral | MessageFlags.SuppressNotifications

/** The first answer to an interaction. Returns the message that it made or changed, if any. */
export function answerInteraction(
  world: World,
  interaction: InteractionRecord,
  type: number,
  data: unknown,
  files: readonly UploadedFile[],
): MessageRecord | undefined {
  if (interaction.state === 'failed') throw refusal('unknownInteraction')
  if (interaction.state !== 'waiting') throw refusal('alreadyAcknowledged')
  checkFits(interaction, type)
  const { cancelDeadline } = interaction
  const message = perform(world, interaction, type, data, files)
  cancelDeadline?.()
  if (type !== 8 && type !== 9) tellPerson(world, interaction, 'INTERACTION_SUCCESS', {})
  return message
}

/** Writes a message in the name of the application, tied to the interaction. */
export function writeInteractionMessage(
  world: World,
  interaction: InteractionRecord,
  input: MessageInput,
  files: readonly UploadedFile[],
  options: { ephemeral: boolean; type: number; followUp?: boolean; loading?: boolean },
): MessageRecord {
  const channel = world.channel(interaction.channel_id)
  const application = world.applications.get(interaction.application_id)
  if (!channel || !application) throw refusal('unknownChannel')
  const guild = world.guildOfChannel(channel.id)
  const bot = world.users.get(application.bot_id)
  const original = interaction.response_id
  return writeMessage(world, {
    channel,
    guild,
    authorId: application.bot_id,
    permissions: guild ? channelPermissions(guild, channel, application.bot_id, world.now()) : ~0n,
    input,
    files,
    type: options.type,
    applicationId: application.id,
    loading: options.loading ?? false,
    webhook: {
      id: application.id,
      username: bot?.username ?? application.name,
      avatar: bot?.avatar ?? null,
      application_id: application.id,
    },
    interaction: {
      ...metadataOf(interaction),
      ...(options.followUp && original ? { original_response_message_id: original } : {}),
    },
    ...(options.ephemeral ? { ephemeralFor: interaction.user_id } : {}),
    ...(options.followUp && original
      ? {
          reference: {
            type: 0,
            message_id: original,
            channel_id: channel.id,
            ...(guild ? { guild_id: guild.id } : {}),
          },
        }
      : {}),
  })
}

function checkFits(interaction: InteractionRecord, type: number): void {
  const fits =
    type === 8
      ? interaction.type === 4
      : type === 6 || type === 7
        ? interaction.message !== undefined && interaction.type !== 2
        : type === 9
          ? interaction.type !== 5 && interaction.type !== 4
          : interaction.type !== 4
  if (type === 10 || type === 12) throw refusal('featureDisabled')
  if (type === 1 || !fits) {
    throw new DiscordError(400, 50035, 'Invalid Form Body', {
      type: {
        _errors: [
          {
            code: 'INTERACTION_CALLBACK_TYPE_INVALID',
            message: 'This response type is not valid for this interaction',
          },
        ],
      },
    })
  }
}

function perform(
  world: World,
  interaction: InteractionRecord,
  type: number,
  data: unknown,
  files: readonly UploadedFile[],
): MessageRecord | undefined {
  if (type === 5 || type === 6) {
    const flags =
      type === 5 && typeof data === 'object' && data !== null && 'flags' in data ? Number(data.flags) : 0
    interaction.deferred_flags = flags & DEFERRED
    interaction.state = type === 5 ? 'deferred' : 'deferred-update'
    const left = interaction.created_at + TOKEN_LIFE - world.protocolClock.now()
    interaction.cancelDeadline = world.protocolClock.after(left, () => giveUp(interaction))
    if (type === 5) return writeThinking(world, interaction)
    interaction.response_id = interaction.message?.id ?? ''
    return undefined
  }
  if (type === 7) return updateMessage(world, interaction, data, files)
  if (type === 8) {
    const { choices } = parseForm(choicesForm, data)
    interaction.state = 'answered'
    tellPerson(world, interaction, 'APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE', { choices })
    settle(interaction, {
      kind: 'choices',
      choices: choices.map((each) => ({ ...each, name_localizations: each.name_localizations ?? null })),
    })
    return undefined
  }
  if (type === 9) {
    openModal(world, interaction, data)
    return undefined
  }
  const input = parseForm(callbackMessageForm, data ?? {})
  const message = writeInteractionMessage(world, interaction, input, files, {
    ephemeral: ((input.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    type: typeOf(interaction),
  })
  interaction.state = 'answered'
  interaction.response_id = message.id
  settle(interaction, { kind: 'message', message })
  return message
}

function writeThinking(world: World, interaction: InteractionRecord): MessageRecord {
  const message = writeInteractionMessage(world, interaction, {}, [], {
    loading: true,
    ephemeral: (interaction.deferred_flags & MessageFlags.Ephemeral) !== 0,
    type: typeOf(interaction),
  })
  interaction.response_id = message.id
  return message
}

function updateMessage(
  world: World,
  interaction: InteractionRecord,
  data: unknown,
  files: readonly UploadedFile[],
) {
  const { message } = interaction
  if (!message) throw refusal('unknownMessage')
  const changed = editMessage(world, message, parseForm(messageEditForm, data ?? {}), files)
  interaction.state = 'answered'
  interaction.response_id = changed.id
  settle(interaction, { kind: 'update', message: changed })
  return changed
}

function openModal(world: World, interaction: InteractionRecord, data: unknown): void {
  const form = parseForm(modalForm, data)
  const application = world.applications.get(interaction.application_id)
  const modal: ModalAnswer = {
    id: world.ids.next(),
    custom_id: form.custom_id,
    title: form.title,
    components: finishTree(form.components),
    application_id: interaction.application_id,
    channel_id: interaction.channel_id,
  }
  interaction.modal = modal
  interaction.state = 'answered'
  const { application_id: _id, ...shown } = modal
  tellPerson(world, interaction, 'INTERACTION_MODAL_CREATE', {
    ...shown,
    application: { id: modal.application_id, name: application?.name ?? '', icon: application?.icon ?? null },
  })
  settle(interaction, { kind: 'modal', modal })
}

function typeOf(interaction: InteractionRecord): number {
  if (interaction.type === 2)
    return interaction.data['type'] === 1 ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand
  return interaction.message ? MessageType.Reply : MessageType.Default
}

function metadataOf(interaction: InteractionRecord): InteractionMetadataRecord {
  const { data, message, origin } = interaction
  const targetId = typeof data['target_id'] === 'string' ? data['target_id'] : undefined
  return {
    id: interaction.id,
    type: interaction.type,
    user_id: interaction.user_id,
    ...(typeof data['name'] === 'string' ? { name: fullName(data) } : {}),
    ...(message && interaction.type === 3 ? { interacted_message_id: message.id } : {}),
    ...(targetId && data['type'] === 2 ? { target_user_id: targetId } : {}),
    ...(targetId && data['type'] === 3 ? { target_message_id: targetId } : {}),
    ...(origin ? { triggering: metadataOf(origin) } : {}),
  }
}

function fullName(data: Record<string, unknown>): string {
  const words = [String(data['name'])]
  let options = data['options'] as { type: number; name: string; options?: unknown }[] | undefined
  while (options?.[0] && options[0].type <= 2) {
    words.push(options[0].name)
    options = options[0].options as typeof options
  }
  return words.join(' ')
}
