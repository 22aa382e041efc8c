import type { APIMessage } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { invoke } from '../interactions/invoke.ts'
import type {
  AutocompleteChoice,
  InteractionAnswer,
  ModalAnswer,
} from '../interactions/interaction-record.ts'
import type { InvokeInput } from '../interactions/invoke-form.ts'
import { presentMessage } from '../messages/present-message.ts'
import { setPresence } from '../presence/set-presence.ts'
import type { RequestInput } from '../rest/perform.ts'
import type { Method, UploadedFile } from '../rest/route.ts'
import { joinVoice, leaveVoice, type OwnVoice } from '../voice/set-voice-state.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { ActorRoutes } from './actor-routes.ts'
import { fillModal } from './fill-modal.ts'
import { findCommand, namedOptions, type OptionValue } from './find-command.ts'

/** What a person sees after using a command or component. */
export type InteractionResult =
  | { kind: 'message' | 'update'; message: APIMessage }
  | { kind: 'modal'; modal: ModalAnswer }
  | { kind: 'failure'; reason: string }

export interface SendOptions {
  files?: readonly { name: string; bytes: Buffer }[]
  replyTo?: Snowflake
}

/** One person acting on the local Discord, through the code that answers HTTP, without HTTP. */
export class Actor {
  readonly userId: Snowflake
  readonly #world: World
  readonly #user: UserRecord
  readonly #routes: ActorRoutes

  constructor(world: World, user: UserRecord, routes: ActorRoutes) {
    this.userId = user.id
    this.#world = world
    this.#user = user
    this.#routes = routes
  }

  /** Any route by its template, such as `request('PUT', '/guilds/{guild_id}/bans/{user_id}', { params })`. */
  async request(method: Method, path: string, input: RequestInput = {}): Promise<unknown> {
    return await this.#routes.request(this.#user, method, path, input)
  }

  async send(channelId: Snowflake, content: string | object, options: SendOptions = {}): Promise<APIMessage> {
    const body = typeof content === 'string' ? { content } : content
    const reference = options.replyTo ? { message_reference: { message_id: options.replyTo } } : {}
    const sent = await this.request('POST', '/channels/{channel_id}/messages', {
      params: { channel_id: channelId },
      body: { ...body, ...reference },
      files: uploads(options.files),
    })
    return sent as APIMessage
  }

  async edit(channelId: Snowflake, messageId: Snowflake, content: string): Promise<APIMessage> {
    const params = { channel_id: channelId, message_id: messageId }
    const edited = await this.request('PATCH', '/channels/{channel_id}/messages/{message_id}', {
      params,
      body: { content },
    })
    return edited as APIMessage
  }

  async delete(channelId: Snowflake, messageId: Snowflake): Promise<void> {
    const params = { channel_id: channelId, message_id: messageId }
    await this.request('DELETE', '/channels/{channel_id}/messages/{message_id}', { params })
  }

  async react(channelId: Snowflake, messageId: Snowflake, emoji: string): Promise<void> {
    const params = { channel_id: channelId, message_id: messageId, emoji_name: emoji }
    await this.request('PUT', '/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me', {
      params,
    })
  }

  async typing(channelId: Snowflake): Promise<void> {
    await this.request('POST', '/channels/{channel_id}/typing', { params: { channel_id: channelId } })
  }

  joinVoice(guildId: Snowflake, channelId: Snowflake, state: OwnVoice = {}): void {
    joinVoice(this.#world, this.#guild(guildId), this.userId, channelId, state)
  }

  leaveVoice(guildId: Snowflake): void {
    leaveVoice(this.#world, this.#guild(guildId), this.userId)
  }

  async join(inviteCode: string): Promise<void> {
    await this.request('POST', '/invites/{code}', { params: { code: inviteCode } })
  }

  async leave(guildId: Snowflake): Promise<void> {
    await this.request('DELETE', '/users/@me/guilds/{guild_id}', { params: { guild_id: guildId } })
  }

  setPresence(status: 'online' | 'idle' | 'dnd' | 'invisible' | 'offline', activities: object[] = []): void {
    setPresence(this.#world, this.userId, status, activities)
  }

  /** The direct-message channel with someone. */
  async openDirectMessage(userId: Snowflake): Promise<Snowflake> {
    const channel = await this.request('POST', '/users/@me/channels', { body: { recipient_id: userId } })
    return (channel as { id: Snowflake }).id
  }

  /** Uses a slash command such as `rank` or `config set`; options by name. Resolves with what the person sees. */
  async runCommand(
    guildId: Snowflake | null,
    channelId: Snowflake,
    name: string,
    options: Record<string, OptionValue> = {},
    files: readonly { name: string; bytes: Buffer }[] = [],
  ): Promise<InteractionResult> {
    const { command, path } = findCommand(this.#world, this.userId, guildId, channelId, name, 1)
    const data = {
      id: command.id,
      type: 1,
      name: command.name,
      options: namedOptions(command, path, options),
    }
    return await this.#use(
      { type: 2, application_id: command.application_id, channel_id: channelId, data },
      uploads(files),
    )
  }

  /** Uses a context-menu command on a person or message. */
  async runContextMenu(
    guildId: Snowflake,
    channelId: Snowflake,
    name: string,
    targetId: Snowflake,
    type: 2 | 3,
  ): Promise<InteractionResult> {
    const { command } = findCommand(this.#world, this.userId, guildId, channelId, name, type)
    const data = { id: command.id, type, name: command.name, target_id: targetId }
    return await this.#use({ type: 2, application_id: command.application_id, channel_id: channelId, data })
  }

  /** What the application suggests while `focused` is typed. */
  async autocomplete(
    guildId: Snowflake,
    channelId: Snowflake,
    name: string,
    focused: string,
    options: Record<string, OptionValue> = {},
  ): Promise<AutocompleteChoice[]> {
    const { command, path } = findCommand(this.#world, this.userId, guildId, channelId, name, 1)
    const data = {
      id: command.id,
      type: 1,
      name: command.name,
      options: namedOptions(command, path, options, focused),
    }
    const answer = await this.#invoke({
      type: 4,
      application_id: command.application_id,
      channel_id: channelId,
      data,
    })
    if (answer.kind !== 'choices') throw new Error('the application gave no suggestions')
    return answer.choices
  }

  async click(message: APIMessage, customId: string): Promise<InteractionResult> {
    return await this.#useComponent(message, { component_type: 2, custom_id: customId })
  }

  async select(message: APIMessage, customId: string, values: readonly string[]): Promise<InteractionResult> {
    return await this.#useComponent(message, { custom_id: customId, values: [...values] })
  }

  /** Fills a modal in by custom id and sends it. */
  async submitModal(
    modal: ModalAnswer,
    values: Record<string, string | readonly string[] | boolean>,
  ): Promise<InteractionResult> {
    const data = { id: modal.id, custom_id: modal.custom_id, components: fillModal(modal, values) }
    return await this.#use({
      type: 5,
      application_id: modal.application_id,
      channel_id: modal.channel_id,
      data,
    })
  }

  async #useComponent(message: APIMessage, data: object): Promise<InteractionResult> {
    const applicationId = message.application_id ?? this.#applicationOf(message.author.id)
    return await this.#use({
      type: 3,
      application_id: applicationId,
      channel_id: message.channel_id,
      message_id: message.id,
      data,
    })
  }

  async #use(input: InvokeInput, files: UploadedFile[] = []): Promise<InteractionResult> {
    const answer = await this.#invoke(input, files)
    if (answer.kind === 'choices') throw new Error('suggestions are no answer to a command')
    if (answer.kind === 'modal' || answer.kind === 'failure') return answer
    const message = presentMessage(this.#world, answer.message, this.userId) as unknown as APIMessage
    return { kind: answer.kind, message }
  }

  #invoke(input: InvokeInput, files: UploadedFile[] = []): Promise<InteractionAnswer> {
    return new Promise((resolve) => {
      invoke(this.#world, this.#user, input, files, resolve)
    })
  }

  #applicationOf(botId: Snowflake): Snowflake {
    const application = this.#world.applications.list().find((each) => each.bot_id === botId)
    if (!application) throw new Error('the message is of no application')
    return application.id
  }

  #guild(guildId: Snowflake) {
    const guild = this.#world.guilds.get(guildId)
    if (!guild) throw new Error(`there is no guild ${guildId}`)
    return guild
  }
}

function uploads(files: SendOptions['files'] = []): UploadedFile[] {
  return files.map((file, index) => ({
    field: `files[${index}]`,
    name: file.name,
    type: '',
    bytes: file.bytes,
  }))
}
