import {
  type APIMessage,
  ApplicationCommandType,
  type ComponentType,
  InteractionType,
  type Snowflake,
} from 'discord-api-types/v10'
import { errorText } from '../api/api-error.ts'
import type { PlayClient } from '../play-client.ts'
import type { ModalRequest } from '../state/modal-request.ts'
import { guildIdOf } from '../state/names.ts'
import type { PendingInteraction } from '../state/play-state.ts'
import { newNonce } from '../state/snowflakes.ts'
import { showToast } from './show-toast.ts'

export interface CommandOption {
  readonly name: string
  readonly type: number
  readonly value?: string | number | boolean
  readonly focused?: boolean
  readonly options?: readonly CommandOption[]
}

export interface CommandCall {
  readonly id: Snowflake
  readonly version: Snowflake
  readonly applicationId: Snowflake
  readonly applicationName: string
  readonly name: string
  readonly type: ApplicationCommandType
  readonly options: readonly CommandOption[]
  readonly targetId?: Snowflake
  readonly files?: readonly File[]
}

/** A bot has three seconds, a deferral included; whatever is still open long after that has failed. */
const patience = 12_000

export async function runCommand(client: PlayClient, channelId: Snowflake, call: CommandCall): Promise<void> {
  const slash = call.type === ApplicationCommandType.ChatInput
  const waiting = { commandName: slash ? `/${call.name}` : call.name, applicationName: call.applicationName }
  await send(client, channelId, InteractionType.ApplicationCommand, call.applicationId, commandData(call), {
    waiting,
    files: call.files,
  })
}

/** Presses a button (no `values`) or makes a choice in a select menu of `message`. */
export async function pressComponent(
  client: PlayClient,
  message: APIMessage,
  component: { type: ComponentType; customId: string; values?: readonly string[] },
): Promise<void> {
  const { type, customId, values } = component
  const data = { component_type: type, custom_id: customId, ...(values && { values, type }) }
  const applicationId = message.application_id ?? message.author.id
  await send(client, message.channel_id, InteractionType.MessageComponent, applicationId, data, {
    waiting: { applicationName: message.author.username, messageId: message.id, customId },
    fields: { message_id: message.id, message_flags: message.flags ?? 0 },
  })
}

export async function submitModal(
  client: PlayClient,
  modal: ModalRequest,
  components: readonly unknown[],
  files: readonly File[],
): Promise<boolean> {
  const data = { id: modal.id, custom_id: modal.custom_id, components, ...attachments(files) }
  const waiting = { applicationName: modal.application.name }
  return send(client, modal.channel_id, InteractionType.ModalSubmit, modal.application.id, data, {
    waiting,
    files,
  })
}

/** Asks the bot what would fit the option that is being typed; the answer comes into the state under the nonce. */
export async function askForChoices(
  client: PlayClient,
  channelId: Snowflake,
  call: CommandCall,
): Promise<string> {
  const nonce = newNonce()
  await client.rest.post('/interactions', {
    ...envelope(client, channelId, call.applicationId, nonce),
    type: InteractionType.ApplicationCommandAutocomplete,
    data: commandData(call),
  })
  return nonce
}

interface UseOptions {
  readonly waiting: Pick<PendingInteraction, 'applicationName'> & Partial<PendingInteraction>
  readonly fields?: Readonly<Record<string, unknown>>
  readonly files?: readonly File[] | undefined
}

async function send(
  client: PlayClient,
  channelId: Snowflake,
  type: InteractionType,
  applicationId: Snowflake,
  data: unknown,
  { waiting, fields, files = [] }: UseOptions,
): Promise<boolean> {
  const { store, rest } = client
  const nonce = newNonce()
  const pending: PendingInteraction = {
    commandName: null,
    messageId: null,
    customId: null,
    ...waiting,
    nonce,
    channelId,
    failed: false,
  }
  store.update((state) => ({
    ...state,
    pending: [
      ...state.pending.filter((other) => !other.failed || other.messageId !== pending.messageId),
      pending,
    ],
  }))
  try {
    const body = { ...envelope(client, channelId, applicationId, nonce), ...fields, type, data }
    await rest.post('/interactions', body, files)
    setTimeout(() => markFailed(store, nonce), patience)
    return true
  } catch (error) {
    showToast(client, errorText(error), 'error')
    markFailed(store, nonce)
    return false
  }
}

export function dismissPending({ store }: PlayClient, nonce: string): void {
  store.update((state) => ({ ...state, pending: state.pending.filter((waiting) => waiting.nonce !== nonce) }))
}

function markFailed(store: PlayClient['store'], nonce: string) {
  store.update((state) =>
    state.pending.some((waiting) => waiting.nonce === nonce && !waiting.failed)
      ? {
          ...state,
          pending: state.pending.map((waiting) =>
            waiting.nonce === nonce ? { ...waiting, failed: true } : waiting,
          ),
        }
      : state,
  )
}

function envelope(
  { store, gateway }: PlayClient,
  channelId: Snowflake,
  applicationId: Snowflake,
  nonce: string,
) {
  const guildId = guildIdOf(store.get().channels.get(channelId))
  return {
    application_id: applicationId,
    ...(guildId && { guild_id: guildId }),
    channel_id: channelId,
    session_id: gateway.sessionId,
    nonce,
  }
}

function commandData({ id, version, name, type, options, targetId, files = [] }: CommandCall) {
  return { id, version, name, type, options, ...(targetId && { target_id: targetId }), ...attachments(files) }
}

function attachments(files: readonly File[]) {
  return files.length === 0
    ? {}
    : { attachments: files.map((file, id) => ({ id: String(id), filename: file.name })) }
}
